"""``python -m rawi``."""

from rawi.present.cli import main

if __name__ == "__main__":
    main()
