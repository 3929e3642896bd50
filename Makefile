# Thin names for the real commands. `make run` shows the demo; `make run DOCS=folder` shows your own notices.
# A fresh machine needs Python 3.11 or newer, make and git; what the tests need beside comes from Debian by apt-get.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV_VERSION := 0.13.9
# Workers of the tests: two cores are what we promise to need.
JOBS ?= 2
# How often a load is killed in the tests of faults, in make soak.
KILLS ?= 50
# The browser of the tests: Debian's Chromium, or another one of your own.
XUNCHA_CHROMIUM ?= /usr/bin/chromium
export XUNCHA_CHROMIUM

PY := .venv/bin/python
UV := .venv/bin/uv
STAMP := .venv/.installed
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
SERVE := $(PY) app.py $(if $(PORT),--port $(PORT))

.PHONY: install debian run check test soak bench dictionary plotly screenshot lock clean

install: $(STAMP)

$(STAMP): requirements.lock requirements-dev.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "需要 Python 3.11 或更新的版本。Python 3.11 or newer is needed (make install PYTHON=/path/to/python3.11)." >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv || { \
		echo "无法建立 .venv；在 Debian 上请先 apt-get install python3-venv。Could not create .venv; on Debian install python3-venv." >&2; exit 1; }
	$(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements-dev.lock
	@touch $@

# The browser with a Chinese font, and the reader of old Word files.
debian:
	@missing=""; \
	[ -x "$(XUNCHA_CHROMIUM)" ] || missing="chromium fonts-noto-cjk"; \
	command -v antiword >/dev/null || missing="$$missing antiword"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=""; else as_root="sudo"; fi; \
	if { [ -x "$(XUNCHA_CHROMIUM)" ] || [ "$(XUNCHA_CHROMIUM)" = /usr/bin/chromium ]; } && command -v apt-get >/dev/null \
		&& { [ -z "$$as_root" ] || command -v sudo >/dev/null; } \
		&& $$as_root apt-get update -q \
		&& $$as_root apt-get install -q -y --no-install-recommends $$missing; then exit 0; fi; \
	echo "测试还需要：$$missing，无法自动安装（需要 Debian 的 apt-get 和 root 或 sudo）。" >&2; \
	echo "请自行安装；浏览器可用 XUNCHA_CHROMIUM=/path/to/chromium 指明，antiword 须在 PATH 中。" >&2; \
	echo "The tests need $$missing, which could not be installed (needs apt-get with root or sudo)." >&2; \
	echo "Install them; name the browser by XUNCHA_CHROMIUM=/path/to/chromium and have antiword on the PATH." >&2; \
	exit 1

# A folder of your own gets a store of its own, named after the folder and a checksum of its full path:
# two folders never share a store, and nothing of yours ever stands beside the invented demo.
ifdef DOCS
run: install
	@[ -e "$(DOCS)" ] && docs="$$(realpath -- "$(DOCS)")" || { echo "找不到 $(DOCS)。No such file or folder." >&2; exit 1; }; \
	store="data/stores/$$(basename -- "$$docs")-$$(printf %s "$$docs" | cksum | cut -d ' ' -f 1)"; \
	$(PY) -m etl load --store "$$store" "$$docs" && exec $(SERVE) --store "$$store"
else
run: install
	$(PY) -m etl load --demo --store data/demo-store data/demo/notices
	@exec $(SERVE) --store data/demo-store
endif

check: install
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

test: install debian check
	$(PY) -m pytest -n $(JOBS) --dist loadfile -m "not soak"

# The tests marked soak, and the tests of faults at many more points than make test takes.
soak: install debian
	XUNCHA_KILLS=$(KILLS) $(PY) -m pytest tests/faults
	$(PY) -m pytest -m soak --ignore tests/faults || [ $$? -eq 5 ]

# The peer measured beside us is installed for this alone.
bench: install
	$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements-bench.lock
	$(PY) -m tests.benchmarks

dictionary: install
	$(PY) docs/build_dictionary.py

# plotly.js with the traces we draw; needs Node.js 20 or newer and npm, only when the bundle changes.
plotly:
	cd docs/plotly && npm ci --no-audit --no-fund --ignore-scripts && npm run build

screenshot: install debian
	$(PY) -m etl load --demo --store data/demo-store data/demo/notices
	$(PY) docs/make_screenshot.py

lock: install
	$(COMPILE) requirements.txt -o requirements.lock
	$(COMPILE) requirements-dev.txt -c requirements.lock -o requirements-dev.lock
	$(COMPILE) requirements-bench.txt -c requirements-dev.lock -o requirements-bench.lock

# Only what a command can make again: data/store and data/stores hold a researcher's work and stay.
clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis data/demo-store data/codebook/.learned
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
