from django import template

from unionsite.publishing.front import Block

register = template.Library()


@register.simple_tag(takes_context=True)
def front_block(context, block: Block) -> str:
    """A block of the front page: its own template, with what it was given and what every page knows."""
    with context.push(**block.context):
        return context.template.engine.get_template(block.template).render(context)
