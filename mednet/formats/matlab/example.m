% From an image to its classes: run this in the folder of the files, in MATLAB or in GNU Octave.
S = load('mednet.mat');
image = 'golden-1.png'; % take yours
x = mednet_preprocess(image, S.net.preprocessing);
[probabilities, logits, features] = mednet_predict(S.net, x);
[sorted, order] = sort(probabilities, 'descend');
for i = 1:min(5, numel(order))
  fprintf('%-30s %.4f\n', S.net.classes{order(i)}, sorted(i));
end
fprintf('%d features\n', numel(features));
% Several images at once: cat(4, x1, x2, ...).
