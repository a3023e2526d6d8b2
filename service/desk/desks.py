"""The list of help desks that the service knows; a new one is added here."""

from service.desk.chatwoot import CHATWOOT
from service.desk.zammad import ZAMMAD
from service.desk.zendesk import ZENDESK

DESKS = (CHATWOOT, ZENDESK, ZAMMAD)
