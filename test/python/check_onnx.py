"""Checks model.onnx as strictly as onnx can, and writes renamed.onnx: the same network as another exporter might."""

import itertools

import numpy
import onnx
from onnx import numpy_helper

model = onnx.load("model.onnx")
onnx.checker.check_model(model, full_check=True)
inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
shapes = {
    value.name: [side.dim_param or side.dim_value for side in value.type.tensor_type.shape.dim]
    for value in [*inferred.graph.input, *inferred.graph.output]
}
print(model.ir_version, [(opset.domain, opset.version) for opset in model.opset_import], shapes)

counter = itertools.count()
names = {}


def renamed(name):
    return names.setdefault(name, f"value_{next(counter)}")


graph = model.graph
for node in graph.node:
    node.name = ""
    node.input[:] = [renamed(name) for name in node.input]
    node.output[:] = [renamed(name) for name in node.output]
for value in [*graph.initializer, *graph.input, *graph.output]:
    value.name = renamed(value.name)
for tensor in graph.initializer:
    values = numpy_helper.to_array(tensor)
    gemm = next((node for node in graph.node if node.op_type == "Gemm" and node.input[1] == tensor.name), None)
    if gemm:
        # As PyTorch stores it.
        values = numpy.ascontiguousarray(values.T)
        gemm.attribute.append(onnx.helper.make_attribute("transB", 1))
    name = tensor.name
    tensor.CopyFrom(onnx.helper.make_tensor(name, onnx.TensorProto.FLOAT, values.shape, values.ravel()))
del model.metadata_props[:]
onnx.checker.check_model(model, full_check=True)
onnx.save(model, "renamed.onnx")
