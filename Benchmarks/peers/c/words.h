/* English words for codes, and the names of countries and themes. */
#ifndef WORDS_H
#define WORDS_H
#include "text.h"

Text word_of_kind(Text code);
Text word_of_level(Text code);
Text word_of_effect(Text code);
Text word_of_category(Text code);
Text explanation_of_category(Text code);
Text word_of_criterion(Text code);
Text word_of_evidence(Text code);
Text word_of_finding(Text code);
Text word_of_ethics(Text code);
Text word_of_role(Text code);
Text word_of_place(Text code);
Text word_of_relation(Text code);
Text word_of_language(Text code);
Text word_of_month(int month);

/* Reads the tables in a folder. */
void names_load(const char *folder);
/* Returns the name of a country, of a theme such as iamm:6.a, or of a scheme; an unknown code is returned as it is. */
Text country_name(Text code);
Text theme_name(Text code);
/* Returns the position of a theme in the tables; that of an unknown one is after all others. */
int theme_order(Text code);
#endif
