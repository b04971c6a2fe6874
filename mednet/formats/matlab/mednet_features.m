function features = mednet_features(net, images)
%MEDNET_FEATURES  What the network sees below its head: N x 256 at width 1. Train any classifier on it.
%   images: height x width x channels x N from mednet_preprocess, of at least 64 x 64.
%
%   The network: Alzubaidi et al., arXiv 2110.06512. Runs in MATLAB R2016b or newer and in GNU Octave 6 or newer.
if size(images, 3) ~= net.channels || size(images, 1) < 64 || size(images, 2) < 64
  error('mednet:input', 'Images must be height x width x %d x N of at least 64 x 64: use mednet_preprocess', ...
    net.channels);
end
w = net.weights;
x = permute(single(images), [1 2 4 3]); % from here on height x width x N x channels
x = unit(x, w, 'stem1', 2);
x = unit(x, w, 'stem2', 2);
for stage = 1:4
  start = x;
  x = block(x, w, 2 * stage - 1);
  x = block(x, w, 2 * stage) + connection(start, w.(sprintf('stage%d_long', stage)));
  if stage < 4
    x = halve(x);
  end
end
features = reshape(mean(mean(x, 1), 2), size(x, 3), size(x, 4));
end

function y = block(x, w, number)
% Four parallel convolutions, joined, plus the short connection.
branches = cell(1, 4);
for i = 1:4
  branches{i} = unit(x, w, sprintf('block%d_%dx%d', number, 2 * i - 1, 2 * i - 1), 1);
end
y = cat(4, branches{:});
short = sprintf('block%d_short', number);
if isfield(w, short)
  y = y + connection(x, w.(short));
else
  y = y + x;
end
end

function y = unit(x, w, name, stride)
% Convolution, batch normalisation, ReLU.
norm = w.([name '_bn']);
scale = norm.gamma ./ sqrt(norm.moving_variance + single(1e-3));
y = convolve(x, w.([name '_conv']).kernel, stride);
channels = [1 1 1 numel(scale)];
y = max((y - reshape(norm.moving_mean, channels)) .* reshape(scale, channels) + reshape(norm.beta, channels), 0);
end

function y = connection(x, layer)
% A 1x1 convolution with bias.
y = convolve(x, layer.kernel, 1) + reshape(layer.bias, 1, 1, 1, []);
end

function y = convolve(x, kernel, stride)
% TensorFlow's "same" padding: at stride 2 an odd row or column goes to the bottom or right.
[height, width, count, inputs] = size(x);
side = size(kernel, 1);
outputs = size(kernel, 4);
rows = ceil(height / stride);
columns = ceil(width / stride);
down = max((rows - 1) * stride + side - height, 0);
across = max((columns - 1) * stride + side - width, 0);
if down + across > 0
  padded = zeros(height + down, width + across, count, inputs, 'single');
  padded(floor(down / 2) + (1:height), floor(across / 2) + (1:width), :, :) = x;
  x = padded;
end
y = zeros(rows * columns * count, outputs, 'single');
for i = 1:side
  for j = 1:side
    part = x(i:stride:i + (rows - 1) * stride, j:stride:j + (columns - 1) * stride, :, :);
    y = y + reshape(part, rows * columns * count, inputs) * reshape(kernel(i, j, :, :), inputs, outputs);
  end
end
y = reshape(y, rows, columns, count, outputs);
end

function y = halve(x)
% The largest of each 2 x 2; an odd last row or column is left out.
height = 2 * floor(size(x, 1) / 2);
width = 2 * floor(size(x, 2) / 2);
x = max(x(1:2:height, :, :, :), x(2:2:height, :, :, :));
y = max(x(:, 1:2:width, :, :), x(:, 2:2:width, :, :));
end
