"""Benchmarks: Trellis measured against a bare hello page on the same server (docs/performance.md). Not shipped."""
