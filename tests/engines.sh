# Installs Debian's Virtuoso where it is missing and may be installed; its tests are skipped otherwise.
set -u
if command -v virtuoso-t >/dev/null && command -v isql-vt >/dev/null; then
    exit 0
fi
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "Virtuoso is missing, and only root on Debian can install it here: its tests are skipped"
    exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq virtuoso-opensource-7-bin ||
    echo "Virtuoso could not be installed: its tests are skipped"
