"""The library's pages beside Django's own: upload of many, choosers, and the answers that the editor's script asks for.

Each is given the ModelAdmin that registered it (admin.py), which knows who may do what; the sign-in has been checked.
"""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from unionsite.publishing.query_string import number_of
from unionsite.publishing.searching import folded_search, tell_what_is_left_out
from unionsite.security import ADMIN_POLICY
from unionsite.vietnamese.numbers import file_size

from .files import no_leftovers
from .forms import DocumentForm, ImageDetailsForm, ManyImagesForm, first_error, save_upload
from .models import Document, Image
from .views import document_response

CHOOSER_SIZE = 24
NO_FILE = "Chưa có tệp nào. Hãy chọn ít nhất một ảnh."


def describe(image: Image) -> dict:
    """What a script needs to know of an image."""
    return {
        "id": image.pk,
        "key": image.key,
        "title": str(image),
        "url": image.url(640),
        "thumbnail": image.url(320),
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit,
        "change_url": reverse("admin:library_image_change", args=[image.pk]),
    }


def upload_images(request, model_admin):
    """The page with the drop zone. Without script it takes all files at once, and shows the cards of `?anh=` ids."""
    _allow(model_admin.has_add_permission(request))
    if request.method == "POST":
        saved = [_upload_or_say(model_admin, request, file) for file in request.FILES.getlist("files")]
        if not saved:
            messages.error(request, NO_FILE)
        return redirect(f"{request.path}?{urlencode([('anh', image.pk) for image in saved if image])}")
    cards = [(image, _details(image)) for image in _describable(model_admin, request, request.GET.getlist("anh"))]
    return _page(model_admin, request, "image/upload.html", "Tải lên nhiều ảnh", form=ManyImagesForm(), cards=cards)


@require_POST
def upload_one_image(request, model_admin):
    """For the drop zone: `{"card": html}`, or `{"error": sentence}`."""
    _allow(model_admin.has_add_permission(request))
    try:
        image = _upload(model_admin, request, request.FILES.get("files"))
    except ValidationError as error:
        return JsonResponse({"error": error.messages[0]}, status=400)
    context = {"image": image, "form": _details(image), "choosing": "choosing" in request.POST}
    return JsonResponse({"card": render_to_string("admin/library/image/card.html", context, request)})


@require_POST
def upload_from_editor(request, model_admin):
    """For the editor: the JSON that CKEditor's file tools expect, with everything that the figure shows."""
    if not model_admin.has_add_permission(request):
        return _editor_error("Bạn không có quyền tải ảnh lên. Hãy nhờ biên tập viên.")
    try:
        image = _upload(model_admin, request, request.FILES.get("upload"))
    except ValidationError as error:
        return _editor_error(error.messages[0])
    told = {"error": {"message": " ".join(image.told)}} if image.told else {}  # shown beside the picture, which stays
    return JsonResponse({"uploaded": 1, "fileName": image.name, **describe(image), **told})


@require_POST
@transaction.atomic
def save_image_details(request, model_admin):
    """Save the words of all cards. A script that asks for JSON gets the images described."""
    model_admin.take(request.POST.getlist("anh"))
    images = _describable(model_admin, request, request.POST.getlist("anh"))
    forms = [_details(image, request.POST) for image in images]
    wrong = [form for form in forms if not form.is_valid()]
    if not wrong:
        for form in forms:
            form.save()
    gone = _words_of_the_gone(request)
    if request.accepts("text/html"):
        for sentence in gone:
            messages.warning(request, sentence)
        if wrong:
            cards = [(form.instance, form) for form in forms]
            return _page(
                model_admin, request, "image/upload.html", "Tải lên nhiều ảnh", form=ManyImagesForm(), cards=cards
            )
        messages.success(request, f"Đã lưu mô tả của {len(forms)} ảnh.")
        return redirect("admin:library_image_changelist")
    if wrong or gone:
        return JsonResponse({"error": gone[0] if gone else first_error(wrong[0])}, status=400)
    return JsonResponse({"images": [describe(form.instance) for form in forms]})


@require_safe
def choose_image(request, model_admin):
    """The chooser in a frame; a click on an image sends `describe(image)` to the page around it."""
    _allow(model_admin.has_view_permission(request))
    page = _found(model_admin, request)
    images = [(image, json.dumps(describe(image))) for image in page]
    upload_form = ManyImagesForm() if model_admin.has_add_permission(request) else None
    return _chooser(model_admin, request, "image/choose.html", "Chọn ảnh", page=page, images=images, form=upload_form)


def choose_document(request, model_admin):
    """The chooser of documents, with a form to add one, which then stands first in the list."""
    _allow(model_admin.has_view_permission(request))
    form = None
    if model_admin.has_add_permission(request):
        form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    with no_leftovers(), transaction.atomic():
        if form and form.is_valid():
            document = form.save(commit=False)
            document.uploaded_by = request.user
            document.save()
            model_admin.log_addition(request, document, [{"added": {}}])
            return redirect(request.path)
    page = _found(model_admin, request)
    documents = [
        (document, json.dumps({"url": document.get_absolute_url(), "label": label(document)})) for document in page
    ]
    return _chooser(
        model_admin, request, "document/choose.html", "Chọn tài liệu", page=page, documents=documents, form=form
    )


def label(document: Document) -> str:
    """What a link to the document says: `Báo cáo tổng kết (PDF, 1,2 MB)`."""
    return f"{document.title} ({document.kind.upper()}, {file_size(document.size)})"


@require_safe
def download_document(request, model_admin, pk):
    """For staff, whether or not something public refers to it."""
    document = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    _allow(model_admin.has_view_permission(request, document))
    return document_response(document)


def _allow(permitted: bool):
    if not permitted:
        raise PermissionDenied


def _upload(model_admin, request, file) -> Image:
    if file is None:
        raise ValidationError(NO_FILE)
    with no_leftovers(), transaction.atomic():
        image = save_upload(file, request.user)
        model_admin.log_addition(request, image, [{"added": {}}])
    return image


def _upload_or_say(model_admin, request, file) -> Image | None:
    try:
        image = _upload(model_admin, request, file)
        for sentence in image.told:
            messages.warning(request, f"«{file.name}»: {sentence}")
        return image
    except ValidationError as error:
        messages.error(request, f"«{file.name}»: {error.messages[0]}")
        return None


def _describable(model_admin, request, ids: list[str]) -> list[Image]:
    """The images among `ids` whose words this user may write."""
    _allow(model_admin.has_change_permission(request) or model_admin.has_add_permission(request))
    images = model_admin.get_queryset(request).filter(pk__in=[pk for pk in ids if number_of(pk) is not None])
    return [image for image in images if model_admin.may_alter(request, image)]


def _words_of_the_gone(request) -> list[str]:
    """A sentence for each image that was deleted while somebody wrote its words, with those words."""
    sent = [pk for pk in request.POST.getlist("anh") if number_of(pk) is not None]
    there = {str(pk) for pk in Image.objects.filter(pk__in=sent).values_list("pk", flat=True)}
    typed = {pk: [request.POST.get(f"{pk}-{name}", "") for name in ("alt", "caption", "credit")] for pk in sent}
    return [
        f"Một ảnh vừa bị xóa nên không ghi mô tả được. Đã nhập: {' · '.join(filter(None, typed[pk])) or 'chưa có gì'}."
        for pk in sent
        if pk not in there
    ]


def _details(image: Image, data=None) -> ImageDetailsForm:
    return ImageDetailsForm(data, instance=image, prefix=str(image.pk))


def _found(model_admin, request):
    term = request.GET.get("q", "")
    tell_what_is_left_out(request, term)
    queryset = model_admin.get_queryset(request).order_by(*model_admin.opts.ordering)
    found = folded_search(queryset, model_admin.search_fields, term)
    return Paginator(found, CHOOSER_SIZE).get_page(request.GET.get("p"))


def _page(model_admin, request, template: str, title: str, **context):
    context = {**model_admin.admin_site.each_context(request), "title": title, "opts": model_admin.opts, **context}
    return render(request, f"admin/library/{template}", context)


def _chooser(model_admin, request, template: str, title: str, **context):
    """A page that may stand in a frame, as nothing else of the site may; only in one of ours."""
    response = _page(model_admin, request, template, title, is_popup=True, **context)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    policy = ADMIN_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    response.headers["Content-Security-Policy"] = policy
    return response


def _editor_error(message: str) -> JsonResponse:
    # With status 200: for any other the editor shows a sentence of its own and not ours.
    return JsonResponse({"uploaded": 0, "error": {"message": message}})
