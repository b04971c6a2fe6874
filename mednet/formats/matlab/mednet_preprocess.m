function x = mednet_preprocess(image, contract, dicom)
%MEDNET_PREPROCESS  From an image to what the weights expect: single, size x size x channels, -1..1.
%   x = mednet_preprocess('scan.png', net.preprocessing)
%   x = mednet_preprocess(array, net.preprocessing)
%   x = mednet_preprocess(dicomread('scan.dcm'), net.preprocessing, dicominfo('scan.dcm'))
%
%   array: height x width, or height x width x 1 to 4 with alpha last, as imread gives it. uint8 is 0..255, uint16 is
%   0..65535, floating point is 0..255 already, logical is black and white. Transparency is laid on black.
%   dicom: a structure with the tags of stored values by keyword, as dicominfo gives it.
%
%   In this order: rescale, window and inversion of MONOCHROME1 (DICOM); gray (ITU-R 601) or RGB; resize of the whole
%   image by a triangle filter whose support grows with the reduction; value * scale + offset. Orientation in EXIF and
%   colour profiles are not looked at.
if contract.version ~= 1 || ~strcmp(contract.resize, 'triangle') || ~strcmp(contract.gray, 'ITU-R 601')
  error('mednet:contract', 'The contract is another than this file''s: take the mednet_preprocess.m that came with it');
end
if nargin < 3
  dicom = [];
end
if ischar(image)
  image = read_file(image);
end
pixels = to_pixels(image, dicom);
if contract.channels == 1 && size(pixels, 3) == 3
  rgb = double(pixels);
  pixels = single(0.299 * rgb(:, :, 1) + 0.587 * rgb(:, :, 2) + 0.114 * rgb(:, :, 3));
end
x = zeros(contract.size, contract.size, size(pixels, 3), 'single');
for channel = 1:size(pixels, 3)
  x(:, :, channel) = resize(pixels(:, :, channel), contract.size);
end
x = single(double(x) * contract.scale + contract.offset);
if contract.channels == 3 && size(x, 3) == 1
  x = repmat(x, [1 1 3]);
end
end

function image = read_file(name)
[image, map, alpha] = imread(name);
image = image(:, :, :, 1);
if ~isempty(map)
  image = uint8(round(255 * ind2rgb(image, map)));
end
if ~isempty(alpha)
  image = cat(3, image, alpha);
end
end

function pixels = to_pixels(image, dicom)
% 0..255: height x width x 1 or 3.
channels = size(image, 3);
if isempty(image) || ndims(image) > 3 || channels > 4 || ~(isnumeric(image) || islogical(image))
  error('mednet:image', 'An image is height x width x 1 to 4, with alpha last');
end
if isfloat(image) && ~all(isfinite(image(:)))
  error('mednet:image', 'The image has values that are no finite numbers');
end
if ~isempty(dicom) && channels == 1
  pixels = dicom_to_gray(image, dicom);
  return
end
if ~isempty(dicom) && (channels ~= 3 || ~strcmp(tag(dicom, 'PhotometricInterpretation', ''), 'RGB'))
  error('mednet:dicom', 'A DICOM image of %d values a pixel must be RGB: convert it', channels);
end
largest = 255;
if isa(image, 'uint16')
  largest = 65535;
elseif islogical(image)
  largest = 1;
elseif ~isfloat(image) && ~isa(image, 'uint8')
  error('mednet:image', '%s means something only with DICOM tags: give these, or uint8, uint16 or single', class(image));
end
values = double(image);
if channels == 2 || channels == 4
  pixels = single(values(:, :, 1:end - 1) .* values(:, :, end) / (largest * largest / 255));
else
  pixels = single(values / (largest / 255));
end
end

function gray = dicom_to_gray(stored, dicom)
% Without a window uint8 keeps its place in 0..255, and others go from the least of the image to the greatest.
meaning = tag(dicom, 'PhotometricInterpretation', '');
if ~any(strcmp(meaning, {'MONOCHROME1', 'MONOCHROME2'}))
  error('mednet:dicom', 'A gray DICOM image cannot be %s: export it as PNG', meaning);
end
if isfield(dicom, 'ModalityLUTSequence')
  error('mednet:dicom', 'A modality look-up table cannot be followed: export the image as PNG');
end
slope = number(dicom, 'RescaleSlope', 1);
intercept = number(dicom, 'RescaleIntercept', 0);
center = number(dicom, 'WindowCenter', []);
width = number(dicom, 'WindowWidth', []);
values = slope * double(stored) + intercept;
if isempty(center) || isempty(width)
  counted = double(stored(:));
  if isa(stored, 'uint8')
    counted = [0; 255];
  elseif isfield(dicom, 'PixelPaddingValue')
    counted = counted(counted ~= double(dicom.PixelPaddingValue));
  end
  ends = slope * [min(counted) max(counted)] + intercept;
  place = zeros(size(values));
  if ~isempty(ends) && max(ends) > min(ends)
    place = (values - min(ends)) / (max(ends) - min(ends));
  end
else
  place = window(values, center, width, tag(dicom, 'VOILUTFunction', 'LINEAR'));
end
gray = 255 * min(max(place, 0), 1);
if strcmp(meaning, 'MONOCHROME1')
  gray = 255 - gray;
end
gray = single(gray);
end

function place = window(values, center, width, name)
% Where values lie in the window: 0 at its lower end, 1 at its upper end, and beyond (DICOM PS3.3 C.11.2.1).
if ~isfinite(center) || ~isfinite(width) || width <= 0 || (width < 1 && strcmp(name, 'LINEAR'))
  error('mednet:dicom', 'A window of center %g and width %g cannot be used: remove or mend it', center, width);
end
switch name
  case 'LINEAR'
    if width == 1
      place = double(values > center - 0.5);
    else
      place = (values - (center - 0.5)) / (width - 1) + 0.5;
    end
  case 'LINEAR_EXACT'
    place = (values - center) / width + 0.5;
  case 'SIGMOID'
    place = 1 ./ (1 + exp(-4 * (values - center) / width));
  otherwise
    error('mednet:dicom', 'VOILUTFunction %s cannot be read: LINEAR, LINEAR_EXACT and SIGMOID can', name);
end
end

function value = tag(dicom, keyword, default)
value = default;
if isfield(dicom, keyword) && ~isempty(dicom.(keyword))
  value = dicom.(keyword);
end
end

function value = number(dicom, keyword, default)
% Of several values the first.
value = double(tag(dicom, keyword, default));
if ~isempty(value)
  value = value(1);
end
end

function image = resize(image, side)
% Across, then down; single in between, as everywhere the contract is followed.
if size(image, 2) ~= side
  image = single(double(image) * triangle_weights(size(image, 2), side)');
end
if size(image, 1) ~= side
  image = single(triangle_weights(size(image, 1), side) * double(image));
end
end

function weights = triangle_weights(source, target)
% target x source: what each source sample adds to each resized one. Rows sum to 1.
reduction = source / target;
support = max(reduction, 1);
center = ((1:target)' - 0.5) * reduction;
low = max(0, fix(center - support + 0.5));
high = min(source, fix(center + support + 0.5));
samples = 0:source - 1;
weights = max(0, 1 - abs(samples + 0.5 - center) / support) .* (samples >= low & samples < high);
weights = weights ./ sum(weights, 2);
end
