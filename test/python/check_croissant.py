"""Reads croissant.json of a folder with MLCommons' own package, and its records from the cases.csv beside it."""

import collections
import json
import pathlib
import sys

import mlcroissant

folder = pathlib.Path(sys.argv[1])
dataset = mlcroissant.Dataset(folder / "croissant.json", mapping={"cases.csv": str(folder / "cases.csv")})
cases = list(dataset.records("cases"))
text = lambda value: value.decode() if isinstance(value, bytes) else value
labelled = [case for case in cases if isinstance(case["cases/class"], bytes) and case["cases/class"]]
print(
    json.dumps(
        {
            "warnings": sorted(dataset.metadata.ctx.issues.warnings),
            "classes": [text(record["classes/name"]) for record in dataset.records("classes")],
            "splits": dict(sorted(collections.Counter(text(case["cases/split"]) for case in cases).items())),
            "labelled": len(labelled),
        }
    )
)
