"""From an image to what MedNet's weights expect: the preprocessing contract, in NumPy alone.

    contract = json.load(open("config.json"))["preprocessing"]
    x = preprocess(array, contract)            # float32 [size, size, channels], -1..1
    x = preprocess("scan.png", contract)       # needs Pillow
    x = preprocess("scan.dcm", contract)       # needs pydicom 3 or newer

In this order: decode; of DICOM rescale, window and the inversion of MONOCHROME1; gray (ITU-R 601) or RGB; resize of the
whole image by a triangle filter whose support grows with the reduction; value * scale + offset.
"""

import os

import numpy as np


def preprocess(image, contract, dicom=None):
    """[size, size, channels] float32 of an array (see to_pixels) or the path of a file.

    `dicom`: for an array of stored values, the tags by keyword in a dict or a pydicom Dataset.
    Raises ValueError when the image or the contract cannot be followed.
    """
    size, channels = contract["size"], contract["channels"]
    if contract["version"] != 1 or contract["resize"] != "triangle" or contract["gray"] != "ITU-R 601":
        raise ValueError("The contract is another than this file's: take the mednet_preprocess.py that came with it")
    if isinstance(image, (str, os.PathLike)):
        image, dicom = read_file(image)
    pixels = to_pixels(image, dicom)
    if channels == 1 and pixels.shape[2] == 3:
        pixels = (pixels.astype(np.float64) @ [[0.299], [0.587], [0.114]]).astype(np.float32)
    resized = resize(pixels, size, size)
    scaled = (resized.astype(np.float64) * contract["scale"] + contract["offset"]).astype(np.float32)
    return np.repeat(scaled, channels // scaled.shape[2], axis=2)


def to_pixels(image, dicom=None):
    """float32 [height, width, 1 or 3], 0..255, of an array [height, width] or [height, width, 1 to 4 with alpha last].

    uint8 is 0..255, uint16 is 0..65535, floating point is 0..255 already. Transparency is laid on black.
    """
    image = np.asarray(image)
    stored = image[:, :, np.newaxis] if image.ndim == 2 else image
    if stored.ndim != 3 or stored.shape[2] not in (1, 2, 3, 4) or stored.size == 0:
        raise ValueError(f"An image is [height, width] or [height, width, 1 to 4], not {list(image.shape)}")
    if stored.dtype.kind not in "uif" or not np.isfinite(stored).all():
        raise ValueError(f"The image has values of type {stored.dtype} that are no finite numbers")
    channels = stored.shape[2]
    if dicom is not None and channels == 1:
        return dicom_to_gray(stored, dicom)
    if dicom is not None and (channels != 3 or dicom.get("PhotometricInterpretation") != "RGB"):
        raise ValueError(f"A DICOM image of {channels} values a pixel must be RGB: convert it")
    if stored.dtype.kind != "f" and stored.dtype not in (np.uint8, np.uint16):
        raise ValueError(f"{stored.dtype} means something only with DICOM tags: give these, or uint8, uint16 or float")
    largest = 65535 if stored.dtype == np.uint16 else 255
    values = stored.astype(np.float64)
    if channels in (2, 4):
        return (values[:, :, :-1] * values[:, :, -1:] / (largest * largest / 255)).astype(np.float32)
    return (values / (largest / 255)).astype(np.float32)


def dicom_to_gray(stored, tags):
    """0..255 of stored values: rescaled, windowed, MONOCHROME1 inverted (DICOM PS3.3 C.7.6.3, C.11.1 and C.11.2).

    Without a window uint8 keeps its place in 0..255, and others go from the least of the image to the greatest.
    """
    meaning = tags.get("PhotometricInterpretation")
    if meaning not in ("MONOCHROME1", "MONOCHROME2"):
        raise ValueError(f"A gray DICOM image cannot be {meaning}: export it as PNG")
    if tags.get("ModalityLUTSequence"):
        raise ValueError("A modality look-up table cannot be followed: export the image as PNG")
    slope, intercept = _number(tags, "RescaleSlope", 1.0), _number(tags, "RescaleIntercept", 0.0)
    center, width = _number(tags, "WindowCenter"), _number(tags, "WindowWidth")
    values = slope * stored.astype(np.float64) + intercept
    if center is None or width is None:
        counted = np.array([0, 255]) if stored.dtype == np.uint8 else stored[stored != tags.get("PixelPaddingValue")]
        ends = slope * np.array([counted.min(), counted.max()], np.float64) + intercept if counted.size else np.zeros(2)
        low, high = ends.min(), ends.max()
        place = (values - low) / (high - low) if high > low else np.zeros_like(values)
    else:
        place = _window(values, center, width, tags.get("VOILUTFunction") or "LINEAR")
    gray = 255 * np.clip(place, 0, 1)
    return (255 - gray if meaning == "MONOCHROME1" else gray).astype(np.float32)


def _window(values, center, width, function):
    """Where values lie in the window: 0 at its lower end, 1 at its upper end, and beyond."""
    if not (np.isfinite([center, width]).all() and width > 0 and (width >= 1 or function != "LINEAR")):
        raise ValueError(f"A window of center {center} and width {width} cannot be used: remove or mend it")
    if function == "LINEAR" and width == 1:
        return np.where(values > center - 0.5, 1.0, 0.0)
    if function == "LINEAR":
        return (values - (center - 0.5)) / (width - 1) + 0.5
    if function == "LINEAR_EXACT":
        return (values - center) / width + 0.5
    if function == "SIGMOID":
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-4 * (values - center) / width))
    raise ValueError(f"VOILUTFunction {function} cannot be read: LINEAR, LINEAR_EXACT and SIGMOID can")


def _number(tags, keyword, default=None):
    """A tag's value, of several the first; pydicom gives None for an empty one."""
    value = tags.get(keyword)
    if value is not None and not np.isscalar(value) and hasattr(value, "__getitem__"):
        value = value[0] if len(value) else None
    return default if value is None else float(value)


def resize(image, height, width):
    """float32 [height, width, channels] of another size; Pillow's BILINEAR on floating-point images, for all channels."""
    if image.shape[1] != width:
        image = np.einsum("ts,hsc->htc", triangle_weights(image.shape[1], width), image, optimize=True).astype(np.float32)
    if image.shape[0] != height:
        image = np.einsum("ts,swc->twc", triangle_weights(image.shape[0], height), image, optimize=True).astype(np.float32)
    return image


def triangle_weights(source, target):
    """[target, source] float64: what each source sample adds to each sample of a resized axis. Rows sum to 1."""
    reduction = source / target
    support = max(reduction, 1.0)
    center = (np.arange(target)[:, np.newaxis] + 0.5) * reduction
    samples = np.arange(source)[np.newaxis, :]
    low = np.maximum(0, np.trunc(center - support + 0.5))
    high = np.minimum(source, np.trunc(center + support + 0.5))
    weights = np.maximum(0, 1 - np.abs(samples + 0.5 - center) / support) * ((samples >= low) & (samples < high))
    return weights / weights.sum(axis=1, keepdims=True)


def read_file(path):
    """(array, DICOM tags or None). Of several pages or frames the first counts; colour profiles are ignored."""
    with open(path, "rb") as file:
        is_dicom = file.read(132)[128:] == b"DICM"
    if is_dicom:
        import pydicom
        from pydicom.pixels import pixel_array

        tags = pydicom.dcmread(path)
        # pydicom gives YBR as RGB.
        array = pixel_array(tags, index=0)
        if array.ndim == 3:
            tags.PhotometricInterpretation = "RGB"
        return array, tags
    from PIL import Image, ImageOps

    with Image.open(path) as opened:
        image = ImageOps.exif_transpose(opened)
        if image.mode.startswith("I"):
            values = np.asarray(image)
            if values.min() < 0 or values.max() > 65535:
                raise ValueError("The image stores 32-bit values: convert it to 8 or 16 bits a channel")
            return values.astype(np.uint16), None
        if image.mode == "F":
            raise ValueError("The image stores floating-point values, whose range nobody knows: convert it")
        # Pillow knows 16 bits of gray only; it has made 8 of the 16 bits of a colour image.
        has_alpha = image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info
        is_gray = image.mode in ("1", "L", "LA")
        mode = ("L" if is_gray else "RGB") + ("A" if has_alpha else "")
        return np.asarray(image.convert(mode)), None
