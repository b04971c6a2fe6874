"""Writes expected-values.tsv: sums over what pydicom and nibabel make of the images in MEDNET_DATA/dicom and nifti.

MEDNET_DATA=... python mednet/images/expected-values.py; needs pydicom, pylibjpeg with its plugins, pyjpegls, nibabel.
"""

import os
from pathlib import Path

import nibabel
import numpy as np
import pydicom
from pydicom.pixels import apply_color_lut, apply_modality_lut

DATA = Path(os.environ["MEDNET_DATA"])
# Lossy and decoded in floating point, whose rounding is every decoder's own.
TOLERANCES = {"HTJ2K_08_RGB.dcm": 1}


def describe(values: np.ndarray) -> list:
    """The weighted sum tells two images apart that have the same values in another order."""
    flat = values.astype("f8").ravel()
    weighted = flat @ (np.arange(flat.size) % 251 + 1)
    return ["x".join(map(str, values.shape)), flat.sum(), weighted, flat.min(), flat.max()]


def middle_frame(path: Path) -> np.ndarray:
    file = pydicom.dcmread(path)
    frames = int(file.get("NumberOfFrames") or 1)
    values = file.pixel_array[frames // 2] if frames > 1 else file.pixel_array
    if file.PhotometricInterpretation == "PALETTE COLOR":
        return apply_color_lut(values, file)
    return apply_modality_lut(values, file) if "ModalityLUTSequence" in file else values


def middle_slices(path: Path) -> dict:
    """As radiologists see them: right at the left; the front, or the head, at the top."""
    volume = nibabel.as_closest_canonical(nibabel.load(path)).get_fdata()
    x, y, z = (side // 2 for side in volume.shape)
    upright = volume[::-1, ::-1, ::-1]
    return {
        "axial": upright[:, :, -1 - z].T,
        "coronal": upright[:, -1 - y].T,
        "sagittal": upright[-1 - x].T,
    }


rows = [["file", "axis", "tolerance", "shape", "sum", "weighted", "least", "greatest"]]
for path in sorted((DATA / "dicom").iterdir()):
    rows.append([f"dicom/{path.name}", "", TOLERANCES.get(path.name, 0), *describe(middle_frame(path))])
for path in sorted((DATA / "nifti").iterdir()):
    for axis, values in middle_slices(path).items():
        rows.append([f"nifti/{path.name}", axis, 0, *describe(values)])
lines = ["\t".join(map(str, row)) + "\n" for row in rows]
Path(__file__).with_suffix(".tsv").write_text("".join(lines))
