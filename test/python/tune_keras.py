"""Writes what users of Keras may send: a network with a head of their own, saved with the state of an optimiser."""

import keras
import numpy
from safetensors.numpy import save_file

base = keras.saving.load_model("model.keras", compile=False)
hidden = base.get_layer("head_dropout").output
probabilities = keras.layers.Dense(7, activation="softmax", name="my_classes")(hidden)
tuned = keras.Model(base.input, probabilities)
tuned.compile(optimizer="adam", loss="categorical_crossentropy")
tuned.optimizer.build(tuned.trainable_variables)
random = numpy.random.default_rng(1)
tuned.set_weights([random.normal(size=weight.shape).astype("float32") for weight in tuned.get_weights()])
tuned.save("tuned.keras")
save_file({weight.path: numpy.asarray(weight.numpy()) for weight in tuned.weights}, "tuned.safetensors")
