function network = import_dlt(place)
%IMPORT_DLT  The network of model.onnx for the Deep Learning Toolbox, for fine-tuning and for a GPU.
%   network = import_dlt();             % a dlnetwork
%   x = dlarray(mednet_preprocess('scan.png', S.net.preprocessing), 'SSCB');
%   logits = predict(network, x, 'Outputs', 'logits');
%
%   Needs MATLAB R2023b or newer, the Deep Learning Toolbox and its Converter for ONNX Model Format.
%   NOT TESTED: it was written from the documentation, on machines without MATLAB. All other files of this folder are
%   tested in GNU Octave; hold what this gives to golden.mat before you rely on it.
if nargin < 1
  place = fullfile(fileparts(mfilename('fullpath')), 'model.onnx');
end
network = importNetworkFromONNX(place);
end
