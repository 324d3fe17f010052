"""Settings of the server that no request shows."""

import platform
import subprocess
import sys

import pytest

HEAPS = """
import ctypes, threading
from app.server import share_one_heap

shared = share_one_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
threads = [threading.Thread(target=libc.malloc, args=(1000,)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc.fdopen.restype = ctypes.c_void_p
libc.malloc_info(0, libc.fdopen(1, b"w"))
libc.fflush(None)
assert shared
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives each thread a heap")
def test_all_threads_share_one_heap():
    told = subprocess.run([sys.executable, "-c", HEAPS], capture_output=True, text=True, check=True).stdout
    assert told.count("<heap nr=") == 1
