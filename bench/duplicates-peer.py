"""The same search by faiss: answers each line, COUNT, when so many of the known hashes have been searched.

Its own multi-index hashing, with the same eight bands of 16 bits and one bit away in each, on one thread. Faiss does not
know of orientations: it is given all eight of each wanted hash. Like ours it indexes the wanted, as it is quicker at that.
"""

import sys

import faiss
import numpy

distance = int(sys.argv[1])
faiss.omp_set_num_threads(1)
wanted = numpy.fromfile("wanted.bin", numpy.uint8).reshape(-1, 16)
known = numpy.fromfile("known.bin", numpy.uint8).reshape(-1, 16)

for line in sys.stdin:
    index = faiss.IndexBinaryMultiHash(128, 8, 16)
    index.nflip = 1
    index.add(wanted)
    limits, _, found = index.range_search(known[: int(line)], distance + 1)
    owners = numpy.repeat(numpy.arange(len(limits) - 1), numpy.diff(limits).astype(int))
    print(len(set(zip(owners, found // 8))), flush=True)
