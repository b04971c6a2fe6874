function [probabilities, logits, features] = mednet_predict(net, images)
%MEDNET_PREDICT  Class probabilities of images, without any toolbox.
%   S = load('mednet.mat');
%   x = mednet_preprocess('scan.png', S.net.preprocessing);
%   [probabilities, logits, features] = mednet_predict(S.net, x);
%
%   images: height x width x channels x N from mednet_preprocess, of at least 64 x 64.
%   probabilities, logits: N x classes, in the order of net.classes. features: see mednet_features.
features = mednet_features(net, images);
w = net.weights;
hidden = max(features * w.head_dense.kernel + w.head_dense.bias, 0);
logits = hidden * w.head_logits.kernel + w.head_logits.bias;
exponents = exp(logits - max(logits, [], 2));
probabilities = exponents ./ sum(exponents, 2);
end
