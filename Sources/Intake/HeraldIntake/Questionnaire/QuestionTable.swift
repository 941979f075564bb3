/// The questions as data, one line each: `field | English | French | example`.
enum QuestionTable {
    /// Identity, description, people, places, time and costs.
    static let description = """
        id | What is it called in links and file names? An id is never changed, and never given to another practice. | Comment s’appelle-t-elle dans les liens et les noms de fichiers ? Un identifiant ne change jamais et n’est jamais redonné. | seasonal-work-permits
        kind | What sort of thing is it? | De quelle sorte de chose s’agit-il ? | programme
        profile | Is the record written as answers to questions, or as a narrative of titled sections? | La fiche répond-elle à des questions, ou est-elle un récit en sections titrées ? | narrative
        language | In which language is the record written? | Dans quelle langue la fiche est-elle écrite ? | en
        translations | Into which languages is it translated, and from which version of the record? | Dans quelles langues est-elle traduite, et à partir de quelle version de la fiche ? | { fr: 1 }
        title | What is it, in at most 160 characters? | Qu’est-ce que c’est, en 160 caractères au plus ? | Seasonal permits that workers can renew
        summary | What must somebody know who reads nothing else, in two to four sentences? | Que doit savoir quelqu’un qui ne lira rien d’autre, en deux à quatre phrases ? | Workers return to the same farms each year. Permits are renewed from abroad.
        purpose | What is it meant to achieve? | Que doit-elle accomplir ? | To fill seasonal vacancies without irregular work.
        approach | How does it go about it, step by step? | Comment s’y prend-elle, étape par étape ? | Agencies of both countries agree on quotas and recruit together.
        narrative | What is its story, in sections with titles? | Quelle est son histoire, en sections titrées ? |
        narrative.heading | What is the section called? | Quel est le titre de la section ? | How it began
        narrative.text | What does it tell? An empty line separates paragraphs. | Que raconte-t-elle ? Une ligne vide sépare les paragraphes. | It began with a survey of growers.
        target-groups | For whom is it meant? | À qui s’adresse-t-elle ? | Seasonal farm workers
        organisations | Who leads it, takes part in it, pays for it, or collected or reviewed this record? | Qui la dirige, y participe, la finance, ou a rédigé ou relu cette fiche ? |
        organisations.name | What is the organisation called in its own language? | Comment l’organisation s’appelle-t-elle dans sa langue ? | Ministry of Labour
        organisations.role | What is its part? | Quel est son rôle ? | lead
        stakeholders | Who else has a part in it, or is touched by it? | Qui d’autre y prend part ou est concerné ? | Trade unions
        contacts | Whom can one ask? Contacts stay inside unless "sensitivity" says otherwise. | À qui s’adresser ? Les contacts restent internes sauf si « sensitivity » dit autre chose. |
        contacts.name | What is the person or office called? | Comment s’appelle la personne ou le bureau ? | Office for Seasonal Work
        contacts.role | What does the person do? | Que fait cette personne ? | coordinator
        contacts.organisation | Where does the person work? | Où travaille-t-elle ? | Ministry of Labour
        contacts.email | What is the mail address? | Quelle est l’adresse électronique ? | office@example.org
        contacts.phone | What is the telephone number? | Quel est le numéro de téléphone ? | "+00 00 000 000"
        contacts.url | Which page on the web tells more? | Quelle page du web en dit plus ? | https://example.org/seasonal
        level | At which level does it work? | À quel niveau agit-elle ? | national
        places | Where does it take place? | Où se déroule-t-elle ? |
        places.country | In which country? | Dans quel pays ? | NZ
        places.city | In which city or district? | Dans quelle ville ou quel district ? | Hastings
        places.role | Do people leave this place, pass through it or arrive there? | Quitte-t-on ce lieu, le traverse-t-on ou y arrive-t-on ? | destination
        corridors | Between which countries do people move? | Entre quels pays les personnes se déplacent-elles ? |
        corridors.from | Which country do they leave? | Quel pays quittent-elles ? | VU
        corridors.to | Which country do they go to? | Dans quel pays se rendent-elles ? | NZ
        timeframe | When did it run? Without an end it still goes on. | Quand s’est-elle déroulée ? Sans fin, elle se poursuit. |
        timeframe.start | When did it begin? | Quand a-t-elle commencé ? | 2007-04
        timeframe.end | When did it end? | Quand s’est-elle terminée ? | 2016
        costs | What did it cost, and what does that pay for? | Combien a-t-elle coûté, et que couvre ce montant ? |
        costs.amount | How much? | Combien ? | 1250000
        costs.currency | In which currency? | Dans quelle monnaie ? | NZD
        costs.note | What does it cover: which years, which part, whose money? | Que couvre-t-il : quelles années, quelle part, quel financement ? | One year, without the staff of the ministry
        context | In which circumstances did it grow? Without them nobody can judge whether it would work elsewhere. | Dans quelles circonstances est-elle née ? Sans elles, nul ne peut juger si elle marcherait ailleurs. |
        context.political | Who governs, and what was agreed or decided? | Qui gouverne, et qu’a-t-on convenu ou décidé ? | Agencies of both countries work under a bilateral understanding.
        context.historic | What went before? | Que s’était-il passé auparavant ? | Growers had been through seasons without enough hands.
        context.cultural | Which languages, customs and beliefs matter? | Quelles langues, coutumes et croyances comptent ? | Employers make room for worship and feasts.
        context.social | How do those concerned live together? | Comment les personnes concernées vivent-elles ensemble ? | Families stay behind and share the earnings.
        context.economic | Which work is there, and what do people earn and own? | Quel travail y a-t-il, et que gagnent et possèdent les gens ? | Orchards need many hands for few months.
        constraints | What stood in its way? | Qu’est-ce qui a fait obstacle ? | Places are capped each year.
        """

    /// Results.
    static let results = """
        claims | What was reached, in words and figures, and where is that written? | Qu’a-t-on obtenu, en mots et en chiffres, et où est-ce écrit ? |
        claims.statement | What is claimed, in a sentence? | Qu’affirme-t-on, en une phrase ? | Places each year when the programme opened
        claims.value | Which figure is given? | Quel chiffre est donné ? | 5000
        claims.unit | What does the figure count? | Que compte ce chiffre ? | workers
        claims.year | For which year does it hold? | Pour quelle année vaut-il ? | 2007
        claims.source | Which of the record’s sources says so? | Laquelle des sources de la fiche le dit ? | annual-report
        claims.page | On which page? | À quelle page ? | "34"
        targets | What was aimed at, and what was reached? | Que visait-on, et qu’a-t-on atteint ? |
        targets.indicator | What is measured? | Que mesure-t-on ? | Workers who return on time
        targets.target | Which figure was aimed at? | Quel chiffre visait-on ? | 95
        targets.achieved | Which figure was reached? | Quel chiffre a-t-on atteint ? | 98.5
        targets.unit | What do the figures count? | Que comptent ces chiffres ? | per cent
        targets.source | Which of the record’s sources says so? | Laquelle des sources de la fiche le dit ? | annual-report
        targets.page | On which page? | À quelle page ? | "35"
        effect | Do the results come from measures aimed at migrants, or from others? | Les résultats viennent-ils de mesures visant les migrants, ou d’autres ? | direct
        strengths | What went well, and why? | Qu’est-ce qui a bien marché, et pourquoi ? | Employers keep those whom they trained.
        weaknesses | What did not go well? No digest leaves this out. | Qu’est-ce qui a moins bien marché ? Aucune lettre ne l’omet. | Small states gain little.
        lessons | What would you tell those who want to try it? | Que diriez-vous à qui voudrait essayer ? | Plan the evaluation before the first worker arrives.
        unintended-effects | What happened that nobody had meant? | Qu’est-il arrivé que personne n’avait voulu ? | Some villages lack hands at harvest.
        """

    /// Quality, evidence, transferability and sources.
    static let assessment = """
        criteria | Which of the four criteria does it meet, and why? One is enough. | Lesquels des quatre critères remplit-elle, et pourquoi ? Un seul suffit. |
        criteria.innovative | What is new and creative in it? | Qu’a-t-elle de nouveau et de créatif ? | Return is designed in from the start.
        criteria.makes-a-difference | What difference does it make that can be seen? | Quelle différence visible fait-elle ? | Incomes of households rose.
        criteria.sustainable | Why will its effect last? | Pourquoi son effet durera-t-il ? | Growers want to go on by themselves.
        criteria.replicable | What can others take up? | Que peuvent en reprendre les autres ? | A neighbour built its programme on this one.
        ethics | Against which conventions or codes was it checked? | Au regard de quelles conventions ou de quels codes a-t-elle été examinée ? |
        ethics.instrument | What is the convention or code called? | Comment s’appelle la convention ou le code ? | ILO Migration for Employment Convention (No. 97)
        ethics.finding | What did the check find? | Qu’a montré l’examen ? | consistent
        ethics.note | Why? | Pourquoi ? | Wages are those of nationals.
        evidence | How is its effect known? The category follows from this. | Comment son effet est-il connu ? La catégorie en découle. |
        evidence.type | Who looked, and how? | Qui a regardé, et comment ? | independent-evaluation
        evidence.finding | What was found? Needed unless evidence is still awaited. | Qu’a-t-on constaté ? Nécessaire sauf si l’on attend encore. | positive
        evidence.year | In which year was the evidence found, or is it expected? | En quelle année la preuve a-t-elle été établie, ou est-elle attendue ? | 2010
        evidence.source | Which of the record’s sources tells it? | Laquelle des sources de la fiche en parle ? | annual-report
        evidence.page | On which page? | À quelle page ? | "12"
        evidence.note | What was looked at, in a sentence? | Qu’a-t-on examiné, en une phrase ? | Surveys of households before and after.
        category-override | Did a reviewer decide on another category than the evidence gives? | Un évaluateur a-t-il décidé d’une autre catégorie que celle des preuves ? |
        category-override.category | Which category was decided? | Quelle catégorie a été décidée ? | promising
        category-override.reason | Why? | Pourquoi ? | The evaluation covers one of five regions.
        category-override.by | In which role did somebody decide? | En quelle qualité l’a-t-on décidé ? | chair of the advisory committee
        transferability | Where else may it work, and what must be there? | Où ailleurs peut-elle marcher, et que faut-il pour cela ? | Where labour law is inspected and seasons are short.
        links | Which practices was it adapted from, or adapted as? | De quelles pratiques vient-elle, ou lesquelles en sont venues ? |
        links.relation | How is the other practice related to this one? | Quel est le lien de l’autre pratique avec celle-ci ? | adapted-as
        links.practice | What is the other practice’s id, if it has a record? | Quel est l’identifiant de l’autre pratique, si elle a une fiche ? | another-practice
        links.name | What is the other practice called, if it has none? | Comment s’appelle l’autre pratique, si elle n’en a pas ? | Pilot programme of the neighbour
        links.country | In which country? | Dans quel pays ? | AU
        links.city | In which city? | Dans quelle ville ? | Cairns
        links.year | In which year? | En quelle année ? | 2009
        themes | Which themes of the shipped schemes does it belong to? | De quels thèmes des classifications fournies relève-t-elle ? | [iamm:5, sdg:10.7]
        sources | Which documents does the record rest on? | Sur quels documents la fiche repose-t-elle ? |
        sources.id | By which short name do claims and evidence refer to it? | Sous quel nom court les autres champs y renvoient-ils ? | annual-report
        sources.type | What sort of document is it? | De quelle sorte de document s’agit-il ? | report
        sources.title | What is its title? | Quel est son titre ? | Annual report on seasonal work
        sources.authors | Who wrote it? | Qui l’a écrit ? | [Department of Labour]
        sources.publisher | Who brought it out? | Qui l’a publié ? | Ministry of Labour
        sources.year | In which year? | En quelle année ? | 2010
        sources.isbn | What is its ISBN? | Quel est son ISBN ? | "978-3-16-148410-0"
        sources.doi | What is its DOI? | Quel est son DOI ? | 10.1000/182
        sources.url | Where can it be read? | Où peut-on le lire ? | https://example.org/report
        sources.pages | Which pages were used? | Quelles pages ont servi ? | 12-35
        sources.via | Which source reported it, if you did not see it yourself? | Quelle source l’a rapporté, si vous ne l’avez pas vu ? |
        curators-notes | What should other curators know? These notes never leave the store, and no reader sees them. | Que doivent savoir les autres personnes qui tiennent le fonds ? Ces notes n’en sortent jamais, et aucun lecteur ne les voit. | Compare the number of places with the agreement itself.
        sensitivity | Which fields may not go to everybody? | Quels champs ne doivent pas aller à tout le monde ? | { costs: partners }
        reviews | Who reviewed this version? Each review becomes an event in the store. | Qui a évalué cette version ? Chaque avis devient un événement du fonds. |
        reviews.centre | For which research centre? | Pour quel centre de recherche ? | Institute of Labour Studies
        reviews.expert | In which role, or by which name? | En quelle qualité, ou sous quel nom ? | reader in labour migration
        reviews.verdict | What is the verdict? | Quel est l’avis ? | accept
        reviews.note | For which reasons? | Pour quelles raisons ? | Well founded.
        reviews.conflict-of-interest | Which interests does the reviewer have in the practice? "none" if there are none. | Quels intérêts l’évaluateur a-t-il dans la pratique ? « none » s’il n’y en a pas. | none
        reviews.date | On which day was the verdict given? | Quel jour l’avis a-t-il été donné ? | 2016-10-05
        reviews.re-review | When should somebody look again? | Quand faudra-t-il y revenir ? | 2018
        reviews.content | Which content was reviewed? herald review content prints its hash. | Quel contenu a été évalué ? herald review content en affiche l’empreinte. |
        """
}
