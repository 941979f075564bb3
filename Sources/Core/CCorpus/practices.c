/* The sample practices. Both lists name the same files in the same order, as CorpusTests checks. */
#include "corpus.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bytes[] = {
#embed "../HeraldCorpus/Practices/australia-seasonal-worker-program.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/austria-integration-monitoring-centre.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/bangladesh-children-left-behind-study.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/belgium-return-houses-for-families.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/bulgaria-united-kingdom-seasonal-labour-inspection-agreement.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/canada-local-immigration-partnerships.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/canada-niqab-citizenship-oath-ruling.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/canada-refugee-health-cuts.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/canada-zero-tolerance-cultural-practices-act.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/cities-of-migration.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/clandestino-counting-irregular-migration.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/colombian-researchers-in-switzerland-acis.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/copenhagen-integration-barometer.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/croatia-canada-business-network.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/croatia-diaspora-return-engagement.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/cyprus-intercultural-teacher-seminars.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/denmark-aarhus-model.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/denmark-integration-act.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/ecuador-dual-nationality-external-voting.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/england-big-issue-street-paper.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/eu-integration-fund-third-country-nationals.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/france-state-medical-assistance.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/gothenburg-shelter-access-for-undocumented-women.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/greece-albania-child-trafficking-agreement.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/greece-pre-departure-programme.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/greece-second-generation-citizenship.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/hire-immigrants.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/india-community-welfare-fund.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/india-overseas-citizenship.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/integration-policies-who-benefits.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/iom-migration-for-development-in-africa.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/italy-youth-culture-allowance.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/jmdi-project-database.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/malaysia-migrant-worker-forum.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/mena-pave-protection-of-exploited-migrant-workers.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/mexico-hometown-associations.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/mexico-pronim-migrant-farm-schools.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/mexico-unaccompanied-children-protection-model.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/migrant-integration-policy-index.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/moldova-children-without-parental-care-plan.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/new-zealand-recognised-seasonal-employer.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/origin-state-diaspora-institutions.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/ottawa-local-immigration-partnership.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/philippines-athika-families-left-behind.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/philippines-germany-health-professionals-agreement.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/philippines-overseas-recruitment-rules-2016.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/philippines-tulay-project.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/sankofa-ghana-women-poultry.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/saudi-arabia-protection-from-abuse-law.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/see-transnational-referral-mechanism.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/singapore-home-domestic-worker-networks.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/slovakia-migrant-children-school-study.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/spain-protection-of-undocumented-women-survivors-of-violence.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/sri-lanka-bureau-foreign-employment-services.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/swiss-bilateral-research-programme.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/switzerland-private-household-employees-ordinance.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/tanzania-repatriated-children-education-plan.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/thailand-hill-tribe-citizenship-registration.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/thailand-minority-language-radio.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/toronto-schools-religious-accommodation.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/uk-channel-programme.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/uk-romania-joint-investigation-team.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/undp-tokten-expatriate-knowledge.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/united-arab-emirates-wage-protection-system.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/utrecht-fanga-musow-shelter.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Practices/venice-language-civic-training.yaml" suffix(, 0,)
};

static const char *const names[] = {
    "australia-seasonal-worker-program.yaml",
    "austria-integration-monitoring-centre.yaml",
    "bangladesh-children-left-behind-study.yaml",
    "belgium-return-houses-for-families.yaml",
    "bulgaria-united-kingdom-seasonal-labour-inspection-agreement.yaml",
    "canada-local-immigration-partnerships.yaml",
    "canada-niqab-citizenship-oath-ruling.yaml",
    "canada-refugee-health-cuts.yaml",
    "canada-zero-tolerance-cultural-practices-act.yaml",
    "cities-of-migration.yaml",
    "clandestino-counting-irregular-migration.yaml",
    "colombian-researchers-in-switzerland-acis.yaml",
    "copenhagen-integration-barometer.yaml",
    "croatia-canada-business-network.yaml",
    "croatia-diaspora-return-engagement.yaml",
    "cyprus-intercultural-teacher-seminars.yaml",
    "denmark-aarhus-model.yaml",
    "denmark-integration-act.yaml",
    "ecuador-dual-nationality-external-voting.yaml",
    "england-big-issue-street-paper.yaml",
    "eu-integration-fund-third-country-nationals.yaml",
    "france-state-medical-assistance.yaml",
    "gothenburg-shelter-access-for-undocumented-women.yaml",
    "greece-albania-child-trafficking-agreement.yaml",
    "greece-pre-departure-programme.yaml",
    "greece-second-generation-citizenship.yaml",
    "hire-immigrants.yaml",
    "india-community-welfare-fund.yaml",
    "india-overseas-citizenship.yaml",
    "integration-policies-who-benefits.yaml",
    "iom-migration-for-development-in-africa.yaml",
    "italy-youth-culture-allowance.yaml",
    "jmdi-project-database.yaml",
    "malaysia-migrant-worker-forum.yaml",
    "mena-pave-protection-of-exploited-migrant-workers.yaml",
    "mexico-hometown-associations.yaml",
    "mexico-pronim-migrant-farm-schools.yaml",
    "mexico-unaccompanied-children-protection-model.yaml",
    "migrant-integration-policy-index.yaml",
    "moldova-children-without-parental-care-plan.yaml",
    "new-zealand-recognised-seasonal-employer.yaml",
    "origin-state-diaspora-institutions.yaml",
    "ottawa-local-immigration-partnership.yaml",
    "philippines-athika-families-left-behind.yaml",
    "philippines-germany-health-professionals-agreement.yaml",
    "philippines-overseas-recruitment-rules-2016.yaml",
    "philippines-tulay-project.yaml",
    "sankofa-ghana-women-poultry.yaml",
    "saudi-arabia-protection-from-abuse-law.yaml",
    "see-transnational-referral-mechanism.yaml",
    "singapore-home-domestic-worker-networks.yaml",
    "slovakia-migrant-children-school-study.yaml",
    "spain-protection-of-undocumented-women-survivors-of-violence.yaml",
    "sri-lanka-bureau-foreign-employment-services.yaml",
    "swiss-bilateral-research-programme.yaml",
    "switzerland-private-household-employees-ordinance.yaml",
    "tanzania-repatriated-children-education-plan.yaml",
    "thailand-hill-tribe-citizenship-registration.yaml",
    "thailand-minority-language-radio.yaml",
    "toronto-schools-religious-accommodation.yaml",
    "uk-channel-programme.yaml",
    "uk-romania-joint-investigation-team.yaml",
    "undp-tokten-expatriate-knowledge.yaml",
    "united-arab-emirates-wage-protection-system.yaml",
    "utrecht-fanga-musow-shelter.yaml",
    "venice-language-civic-training.yaml",
};

const herald_files herald_practices = {bytes, sizeof bytes, names, sizeof names / sizeof *names};
