"""The help desks that the service knows; a further one is a further name here."""

from service.desk.chatwoot import CHATWOOT
from service.desk.zammad import ZAMMAD
from service.desk.zendesk import ZENDESK

DESKS = (CHATWOOT, ZENDESK, ZAMMAD)
