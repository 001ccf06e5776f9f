"""The forms by which members share, ask and carry home."""
