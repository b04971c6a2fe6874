function report = verify_mednet()
%VERIFY_MEDNET  Holds this folder to its golden images: prepares and predicts each, and compares.
%   Prints the largest differences; stops with an error above 1e-5, of the tensors as they are, and of the logits
%   relative to the largest of all. A failed reading of an image is an error as well.
folder = fileparts(mfilename('fullpath'));
S = load(fullfile(folder, 'mednet.mat'));
G = load(fullfile(folder, 'golden.mat'));
report = struct('preprocessing', 0, 'absolute', 0, 'relative', 0);
largest = 0;
for name = fieldnames(G.golden)'
  golden = G.golden.(name{1});
  x = mednet_preprocess(fullfile(folder, golden.image), S.net.preprocessing);
  report.preprocessing = max(report.preprocessing, max(abs(x(:) - golden.input(:))));
  [probabilities, logits] = mednet_predict(S.net, golden.input);
  report.absolute = max(report.absolute, max(abs(logits - golden.logits)));
  largest = max(largest, max(abs(golden.logits)));
end
report.relative = report.absolute / largest;
fprintf('{"runtime": "MATLAB or Octave", "version": "%s", "absolute": %.3g, "relative": %.3g, "preprocessing": %.3g}\n', ...
  version(), report.absolute, report.relative, report.preprocessing);
if ~(report.relative <= 1e-5 && report.preprocessing <= 1e-5)
  error('mednet:verify', 'The differences are too large');
end
end
