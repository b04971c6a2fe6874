"""Checks model.keras in Keras 3, on the backend that KERAS_BACKEND names: python verify_keras.py"""

import keras

from verify_golden import HERE, verify

model = keras.saving.load_model(HERE / "model.keras", compile=False)
network = keras.Model(model.input, model.get_layer("head_logits").output)


def run(images):
    return keras.ops.convert_to_numpy(network(images, training=False))


verify(f"keras on {keras.config.backend()}", keras.__version__, run)
