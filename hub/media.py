"""Pictures as readers may see them: only finished sizes, and only to those who may."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.static import serve

from hub.models import HubRendition
from hub.picture_readers import may_see, pages_with

MONTH = 30 * 24 * 3600


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A finished size of a picture. Originals, documents and what is closed answer 404.

    What is closed stands in a closed collection, or only on pages that this reader may not read.

    Originals keep what the camera wrote (also where), and documents have their own address that
    asks who is asking.
    """
    rendition = HubRendition.objects.select_related("image__collection").filter(file=path).first()
    if rendition is None:
        raise Http404
    image = rendition.image
    restrictions = image.collection.get_view_restrictions()
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    pages = pages_with(image)
    is_open = not restrictions and (pages is None or any(page.is_open for page in pages))
    if not is_open and pages and not may_see(image, pages, request):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if not is_open:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=MONTH)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
