"""How fast Trellis is, measured against a bare hello on the same server (docs/performance.md). Never shipped."""
