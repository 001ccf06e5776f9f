"""Strategy documents in words of our own, in the many forms that municipalities write them."""

from __future__ import annotations

from network.strategy.importing.parsing import ParsedStrategy, parse_strategy

PLAIN = """\
# Strategi för vänskap

## Bakgrund

Exempelstad ligger vid havet. Nämnderna ska vårda stadens vänskap.

## Syfte

Syftet är därför

*att* göra staden känd. Detta gör vi genom att bjuda in världen.

*att* lära av andra städer.

## Vägen dit

Detta gör vi genom

*att* resa med tåg.

*att* ta emot gäster från hela världen

Till sist räknar vi efter.

## Ansvar

### Politik

Fullmäktige antar strategin. Kommunstyrelsen ansvarar för att den följs.
"""

THREE = ["att göra staden känd.", "att lära av andra städer.", "att ta emot gäster."]

# Each form says THREE under “Syfte” in a document with a title.
FORMS = {
    "italic paragraphs": "# Strategi\n\n## Syfte\n\nVi verkar genom\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "underscored": "# Strategi\n\n## Syfte\n\nVi verkar genom\n\n_att_ göra staden känd.\n\n"
    "_att_ lära av andra städer.\n\n_att_ ta emot gäster.\n",
    "bold": "# Strategi\n\n## Syfte\n\nVi verkar genom\n\n**att** göra staden känd.\n\n"
    "**att** lära av andra städer.\n\n__att__ ta emot gäster.\n",
    "whole sentences in italics": "# Strategi\n\n## Syfte\n\n*att göra staden känd.*\n\n"
    "*att lära av andra städer.*\n\n*att ta emot gäster.*\n",
    "plain paragraphs": "# Strategi\n\n## Syfte\n\nVi verkar genom\n\natt göra staden känd.\n\n"
    "att lära av andra städer.\n\natt ta emot gäster.\n",
    "bullets": "# Strategi\n\n## Syfte\n\nVi verkar genom\n- *att* göra staden känd.\n"
    "- att lära av andra städer.\n- att ta emot gäster.\n",
    "stars": "# Strategi\n\n## Syfte\n\n* att göra staden känd.\n* att lära av andra städer.\n\n"
    "* att ta emot gäster.\n",
    "drawn bullets": "# Strategi\n\n## Syfte\n\nVi ska:\n• att göra staden känd.\n"
    "• att lära av andra städer.\n•\tatt ta emot gäster.\n",
    "dashes": "# Strategi\n\n## Syfte\n\nVi verkar för:\n– att göra staden känd.\n"
    "– att lära av andra städer.\n–att ta emot gäster.\n",
    "dashes without a blank line": "# Strategi\n\n## Syfte\n\nVi verkar genom\n"
    "– att göra staden känd.\n– att lära av\nandra städer.\n— att ta emot gäster.\n",
    "numbers": "# Strategi\n\n## Syfte\n\n1. att göra staden känd.\n2. att lära av andra städer.\n"
    "3. att ta emot gäster.\n",
    "letters": "# Strategi\n\n## Syfte\n\nVi verkar genom\n\na) att göra staden känd.\n"
    "b) att lära av andra städer.\nc) att ta emot gäster.\n",
    "lines of one paragraph": "# Strategi\n\n## Syfte\n\nVi verkar genom\n*att* göra staden känd.\n"
    "*att* lära av andra städer.\n*att* ta emot gäster.\n",
    "plain lines of one paragraph": "# Strategi\n\n## Syfte\n\nVi verkar genom\n"
    "att göra staden känd.\natt lära av\nandra städer.\natt ta emot gäster.\n",
    "forced line breaks": "# Strategi\n\n## Syfte\n\nVi verkar genom  \natt göra staden känd.  \n"
    "att lära av andra städer.\\\natt ta emot gäster.\n",
    "sentences of one paragraph": "# Strategi\n\n## Syfte\n\nVi verkar genom *att* göra staden "
    "känd. *att* lära av andra städer. *att* ta emot gäster.\n",
    "one lead-in with att": "# Strategi\n\n## Syfte\n\nVi verkar för att:\n\n- göra staden känd.\n"
    "- Lära av andra städer.\n- ta emot gäster.\n",
    "crowded stars": "# Strategi\n\n## Syfte\n\nVi verkar genom\n\n*att*göra staden känd.\n\n"
    "\\*att\\* lära av andra städer.\n\n*att * ta emot gäster.\n",
    "list with blank lines": "# Strategi\n\n## Syfte\n\nVårt mål:\n\n- att göra staden känd.\n"
    "- att lära av andra städer.\n- att ta emot gäster.\n",
    "quotation": "# Strategi\n\n## Syfte\n\n> *att* göra staden känd.\n>\n"
    "> *att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "html": '# Strategi\n\n## Syfte\n\n<p align="left">\n\n<em>att</em> göra staden känd.\n\n'
    "<i>att</i> lära av andra städer.<br>\n<i>att</i> ta emot gäster.\n",
    "bold headings": "**Strategi**\n\n**Syfte**\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "capitals": "STRATEGI\n\nSYFTE\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "capitals above the lead-in": "# Strategi\n\nSYFTE\nVi verkar genom\n– att göra staden känd.\n"
    "– att lära av andra städer.\n– att ta emot gäster.\n",
    "bold lead-in": "# Strategi\n\n## Syfte\n\n**Staden verkar för:**\n\n- att göra staden känd.\n"
    "- att lära av andra städer.\n- att ta emot gäster.\n",
    "bold heading above its text": "# Strategi\n\n**Syfte:**\nVi vill mycket.\n\n"
    "*att* göra staden känd.\n\n*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "underlined headings": "Strategi\n========\n\nSyfte\n-----\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "headings without space": "#Strategi\n##Syfte\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "closed headings": "# Strategi #\n\n##### **Syfte** #####\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "front matter": '---\ntitle: "Strategi"\nlang: sv\n---\n\n## Syfte\n\n*att* göra '
    "staden känd.\n\n*att* lära av andra städer.\n\n*att* ta emot gäster.\n\n## Slut\n\nTack.\n",
}

# The same with numbers that belong to the headings.
NUMBERED_FORMS = {
    "1 Syfte": "# Strategi\n\n1 Syfte\n\n*att* göra staden känd.\n\n*att* lära av andra städer.\n\n"
    "*att* ta emot gäster.\n",
    "1. Syfte": "# Strategi\n\n1. Syfte\n\nText först.\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "1.2 Syfte": "# Strategi\n\n### **1.2 Syfte**\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
    "2.1. Syfte": "# Strategi\n\n**2.1. Syfte**\n\n*att* göra staden känd.\n\n"
    "*att* lära av andra städer.\n\n*att* ta emot gäster.\n",
}

# How a printed page may cut a sentence in two; each gives back the sentence whole.
BROKEN = {
    "blank lines": "Nämnderna ska avsätta pengar för att möta\n\n\n\növriga behov i staden.",
    "page break": "Nämnderna ska avsätta pengar för att möta\n\f\növriga behov i staden.",
    "page break in the line": "Nämnderna ska avsätta pengar för att möta\fövriga behov i staden.",
    "page number": "Nämnderna ska avsätta pengar för att möta\n\n3\n\n\fövriga behov i staden.",
    "page number of many": "Nämnderna ska avsätta pengar för att möta\n\nSida 3 (12)\n\n"
    "övriga behov i staden.",
    "dashed line": "Nämnderna ska avsätta pengar för att möta\n\n---\n\növriga behov i staden.",
    "dashed line close below": "Nämnderna ska avsätta pengar, stora som små, för att möta\n---\n"
    "övriga behov i staden.",
    "written page break": "Nämnderna ska avsätta pengar för att möta\n\n\\newpage\n\n"
    "övriga behov i staden.",
    "commented page break": "Nämnderna ska avsätta pengar för att möta\n\n<!-- pagebreak -->\n\n"
    "övriga behov i staden.",
    "before att": "Nämnderna ska avsätta pengar och besluta\n\n\f\n\natt möta övriga behov.",
    "before a name": "Nämnderna ska avsätta pengar och besluta med\n\n\f\n\nExempelstad om resten.",
    "a divided word": "Nämnderna ska avsätta pengar för omvärlds-\n\n\f\n\nbevakning i staden.",
    "a word divided at the line end": "Nämnderna ska avsätta pengar för omvärlds-\nbevakning i "
    "fort-\noch vidareutbildning i EU-\nfrågor.",
    "page number between the lines": "Nämnderna ska avsätta pengar för att\nSida 2 av 3\n"
    "möta behov i staden.",
    "soft hyphen": "Nämnderna ska avsätta pengar för om\u00advärlds\u00ad\nbevakning i staden.",
}


def under(heading: str, text: str) -> ParsedStrategy:
    """A document with some text under one heading, as it was understood."""
    return parse_strategy(f"# Strategi för något\n\n## {heading}\n\n{text}\n\n## Slut\n\nTack.\n")
