def masthead(request):
    """The template variable `masthead`, read when a template first asks for it."""
    return {"masthead": getattr(request, "masthead", None)}
