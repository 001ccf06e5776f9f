# Everything that starts, tests and explains the hub. `make help` lists it.

SHELL := /bin/bash
PORT ?= 8000
export PORT
.DEFAULT_GOAL := help
.PHONY: help run dev demo install test check format bench messages

help: ## Den här listan
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Startar webbplatsen på http://localhost:8000 (PORT=… HUB_DATA=mapp DEMO=0)
	@scripts/run.sh

dev: ## Startar med Djangos utvecklingsserver, som laddar om sig själv
	@scripts/run.sh dev

demo: ## Bygger exempelstaden där något fattas (ARGS="--scale 10")
	@scripts/run.sh demo $(ARGS)

install: ## Installerar allt som behövs för att utveckla
	@scripts/install.sh --dev

test: ## Kör alla prov: SQLite, PostgreSQL, webbläsare och granskare
	@scripts/test.sh

check: install ## Kör bara granskarna: stil, typer, lager, mallar
	@scripts/check.sh

format: install ## Rättar stilen i kod och mallar
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format --quiet .
	@.venv/bin/djhtml --tabwidth 4 templates

bench: install ## Mäter frågor, byte och millisekunder till docs/performance.md
	@scripts/bench.sh

messages: install ## Hämtar nya texter ur koden till den svenska katalogen
	@scripts/messages.sh
