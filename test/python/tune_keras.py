"""Holds model.weights.h5 to what Keras makes of the same network; then writes what users of Keras may send: a network
with a head of their own, saved with the state of an optimiser."""

import io
import zipfile

import h5py
import keras
import numpy
from safetensors.numpy import save_file


def structure(place):
    """Datasets of the weights by path: shape, type and bytes."""
    found = {}

    def note(path, item):
        if isinstance(item, h5py.Dataset):
            found[path] = (item.shape, item.dtype.str, item.chunks, item[()].tobytes())

    with h5py.File(io.BytesIO(zipfile.ZipFile(place).read("model.weights.h5"))) as file:
        file.visititems(note)
    return {path: dataset for path, dataset in found.items() if "seed_generator" not in path}


base = keras.saving.load_model("model.keras", compile=False)
base.save("again.keras")
assert structure("model.keras") == structure("again.keras"), "Keras keeps the weights elsewhere"
hidden = base.get_layer("head_dropout").output
probabilities = keras.layers.Dense(7, activation="softmax", name="my_classes")(hidden)
tuned = keras.Model(base.input, probabilities)
tuned.compile(optimizer="adam", loss="categorical_crossentropy")
tuned.optimizer.build(tuned.trainable_variables)
random = numpy.random.default_rng(1)
tuned.set_weights([random.normal(size=weight.shape).astype("float32") for weight in tuned.get_weights()])
tuned.save("tuned.keras")
save_file({weight.path: numpy.asarray(weight.numpy()) for weight in tuned.weights}, "tuned.safetensors")
