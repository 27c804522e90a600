"""The description of the API against the API: whatever it allows is answered as it says."""

import gc

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from penetapan import wilayah_besar
from selaras.web import laju
from selaras.web.wsgi import application

pytestmark = pytest.mark.django_db

CONTOH = 12


skema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def satu_sambungan():
    """Keep the connection of the test open, as the client of Django does."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    gc.collect()  # answers that were not read to their end
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def isi(terbuka, orang, monkeypatch):
    """Something to answer with, and no limit that would answer first."""
    wilayah_besar(orang["kepala"], banyak=3, sub=2)
    monkeypatch.setattr(laju, "lewat", lambda *_: True)


@skema.parametrize()
@settings(
    max_examples=CONTOH,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_description_allows(case, isi):
    case.call_and_validate(
        checks=(
            not_a_server_error,
            checks.status_code_conformance,
            checks.content_type_conformance,
            checks.response_schema_conformance,
            checks.negative_data_rejection,
            checks.unsupported_method,
        )
    )
