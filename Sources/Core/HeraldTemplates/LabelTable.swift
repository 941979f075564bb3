/// The fixed words of Herald's pages, as data: one line each, `key | English | French | Spanish | Arabic`.
///
/// Keys of single words are those of ``Label``; keys with a point are words of a group, such as `kind.policy`.
enum LabelTable {
    /// The languages of the columns, in order.
    static let languages = ["en", "fr", "es", "ar"]

    /// Every line, split: the key and one word for each language.
    static let rows: [(key: String, words: [String])] = [sections, sentences, digests, changes, kinds, words, months].flatMap { table in
        table.split(separator: "\n").map { line in
            let cells = line.split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
            return (cells[0], Array(cells.dropFirst()))
        }
    }

    private static let sections = """
        summary | Summary | Résumé | Resumen | ملخص
        purpose | Purpose | Objectif | Finalidad | الغرض
        approach | Approach | Démarche | Enfoque | النهج
        context | Context | Contexte | Contexto | السياق
        political | Political | Politique | Político | السياسي
        historic | Historical | Historique | Histórico | التاريخي
        cultural | Cultural | Culturel | Cultural | الثقافي
        social | Social | Social | Social | الاجتماعي
        economic | Economic | Économique | Económico | الاقتصادي
        results | Results | Résultats | Resultados | النتائج
        targets | Targets and achievements | Cibles et réalisations | Metas y logros | الأهداف والإنجازات
        indicator | Indicator | Indicateur | Indicador | المؤشر
        target | Target | Cible | Meta | المستهدف
        achieved | Achieved | Atteint | Logrado | المحقق
        costs | Costs | Coûts | Costos | التكاليف
        criteria | Criteria | Critères | Criterios | المعايير
        met | Met | Rempli | Cumplido | مستوفى
        not-claimed | Not claimed | Non revendiqué | No se alega | غير مُدّعى
        assessment | Strengths and weaknesses | Forces et faiblesses | Fortalezas y debilidades | نقاط القوة والضعف
        strengths | Strengths | Points forts | Fortalezas | نقاط القوة
        weaknesses | Weaknesses | Points faibles | Debilidades | نقاط الضعف
        lessons | Lessons learnt | Enseignements | Lecciones aprendidas | الدروس المستفادة
        unintended-effects | Unintended effects | Effets non voulus | Efectos no deseados | آثار غير مقصودة
        constraints | Constraints | Contraintes | Limitaciones | القيود
        ethics | Ethical check | Vérification éthique | Verificación ética | التحقق الأخلاقي
        transferability | Transferability | Transférabilité | Transferibilidad | قابلية النقل
        links | Related practices | Pratiques liées | Prácticas relacionadas | ممارسات ذات صلة
        themes | Themes | Thèmes | Temas | المواضيع
        sources | Sources | Sources | Fuentes | المصادر
        contacts | Contacts | Contacts | Contactos | جهات الاتصال
        evidence | Evidence | Éléments probants | Pruebas | الأدلة
        key-facts | Key facts | En bref | Datos clave | حقائق أساسية
        kind | Kind | Type | Tipo | النوع
        level | Level | Niveau | Nivel | المستوى
        places | Places | Lieux | Lugares | الأماكن
        corridors | Corridors | Couloirs migratoires | Corredores | مسارات الهجرة
        timeframe | Period | Période | Período | الفترة
        organisations | Organisations | Organisations | Organizaciones | المنظمات
        stakeholders | Stakeholders | Parties prenantes | Partes interesadas | أصحاب المصلحة
        target-groups | Target groups | Publics visés | Grupos destinatarios | الفئات المستهدفة
        effect | Effect | Effet | Efecto | الأثر
        version | Version | Version | Versión | الإصدار
        published | Published | Publié le | Publicado | تاريخ النشر
        updated | Updated | Mis à jour le | Actualizado | تاريخ التحديث
        record | Record | Fiche | Ficha | السجل
        also-in | Also in | Aussi en | También en | متاح أيضًا بـ
        reason | Reason | Motif | Motivo | السبب
        decided-by | Decided by | Décidé par | Decidido por | صاحب القرار
        page-abbreviation | p. | p. | p. | ص
        other-practices | Practices | Pratiques | Prácticas | الممارسات
        country | Country | Pays | País | البلد
        """

    private static let sentences = """
        skip | Skip to the content | Aller au contenu | Ir al contenido | انتقل إلى المحتوى
        brief | Policy brief | Note de synthèse | Nota de políticas | موجز سياسات
        briefs | Good practices | Bonnes pratiques | Buenas prácticas | ممارسات جيدة
        newer | Newer | Plus récentes | Más recientes | الأحدث
        older | Older | Plus anciennes | Más antiguas | الأقدم
        ongoing | ongoing | en cours | en curso | مستمر
        reported-by | reported by | rapporté par | citado por | نقلًا عن
        stale | This translation was made from version {1} of the record; the original is now at version {2}. | Cette traduction a été faite à partir de la version {1} de la fiche ; l’original en est à la version {2}. | Esta traducción se hizo a partir de la versión {1} de la ficha; el original está ahora en la versión {2}. | أُعدت هذه الترجمة من الإصدار {1} من السجل؛ أما النص الأصلي فهو الآن في الإصدار {2}.
        computed-category | The evidence alone would give: {1}. | Les seuls éléments probants donneraient : {1}. | Las pruebas por sí solas darían: {1}. | الأدلة وحدها تعطي: {1}.
        overridden | A reviewer decided this category. | Cette catégorie a été décidée par un évaluateur. | Esta categoría la decidió un revisor. | حدّد هذه الفئةَ أحدُ المراجعين.
        evidence-withheld | The evidence behind this category is not shown to these readers. | Les éléments probants de cette catégorie ne sont pas montrés à ces lecteurs. | Las pruebas de esta categoría no se muestran a estos lectores. | الأدلة التي تستند إليها هذه الفئة غير معروضة لهؤلاء القراء.
        no-weaknesses | The record names none. This does not mean that there are none. | La fiche n’en mentionne aucun, ce qui ne veut pas dire qu’il n’y en a pas. | La ficha no menciona ninguna, lo que no significa que no las haya. | لا يذكر السجل شيئًا منها، ولا يعني ذلك عدم وجودها.
        no-context | The record does not describe it. | La fiche ne le décrit pas. | La ficha no lo describe. | لا يصفه السجل.
        as-of | State of {1} | État au {1} | Situación al {1} | الوضع في {1}
        """

    private static let digests = """
        contents | Contents | Sommaire | Índice | المحتويات
        full-brief | Full brief | Note complète | Nota completa | الموجز الكامل
        shortened | Shortened; the full brief has the rest. | Abrégé ; la note complète contient la suite. | Abreviado; la nota completa contiene el resto. | نص مختصر؛ والبقية في الموجز الكامل.
        shortened-record | Shortened; the record “{1}” has the rest. | Abrégé ; la fiche « {1} » contient la suite. | Abreviado; la ficha «{1}» contiene el resto. | نص مختصر؛ والبقية في السجل «{1}».
        other-themes | Other themes | Autres thèmes | Otros temas | مواضيع أخرى
        digest-for | Digest for {1} | Synthèse pour : {1} | Síntesis para: {1} | خلاصة موجهة إلى: {1}
        principle | Each practice stands by itself, with its context and its weaknesses. Practices are neither merged nor ranked. | Chaque pratique est présentée pour elle-même, avec son contexte et ses faiblesses. Les pratiques ne sont ni fusionnées ni classées. | Cada práctica se presenta por sí misma, con su contexto y sus debilidades. Las prácticas no se fusionan ni se clasifican. | تُعرض كل ممارسة على حدة بسياقها ونقاط ضعفها، دون دمج الممارسات أو ترتيبها.
        policy.subtitle | What the practices achieve, at what cost and under what conditions. | Ce que les pratiques apportent, à quel coût et à quelles conditions. | Qué logran las prácticas, a qué costo y en qué condiciones. | ما تحققه الممارسات، وبأي تكلفة، وفي أي ظروف.
        policy.results | What it achieves | Ce qu’elle apporte | Qué logra | ما تحققه
        policy.costs | What it costs | Ce qu’elle coûte | Qué cuesta | كم تكلّف
        policy.context | Under what conditions | À quelles conditions | En qué condiciones | في أي ظروف
        policy.transferability | What another administration would need | Ce qu’il faudrait ailleurs | Qué haría falta en otro lugar | ما تحتاج إليه إدارة أخرى
        policy.weaknesses | Weaknesses and risks | Faiblesses et risques | Debilidades y riesgos | نقاط الضعف والمخاطر
        practical.subtitle | Whom the practices help, how they were done, and what to watch out for. | Qui les pratiques aident, comment on a procédé et à quoi il faut faire attention. | A quién ayudan las prácticas, cómo se hicieron y a qué hay que prestar atención. | من تساعدهم الممارسات، وكيف نُفذت، وما ينبغي الانتباه إليه.
        practical.target-groups | Who it helps | Qui elle aide | A quién ayuda | من تساعدهم
        practical.approach | How it was done | Comment on a procédé | Cómo se hizo | كيف نُفذت
        practical.organisations | Who did it | Qui l’a fait | Quién lo hizo | من نفّذها
        practical.context | Where and in what setting | Où et dans quel cadre | Dónde y en qué entorno | أين وفي أي بيئة
        practical.strengths | What worked | Ce qui a marché | Qué funcionó | ما الذي نجح
        practical.weaknesses | Pitfalls | Écueils | Escollos | مواطن الخلل
        practical.lessons | What was learnt | Ce qu’on a appris | Qué se aprendió | ما الذي تعلّمناه
        practical.contacts | Whom to ask | À qui s’adresser | A quién preguntar | من تسأل
        practical.results | What came of it | Ce qui en est sorti | Qué se consiguió | ما الذي نتج عنها
        scholarly.subtitle | What is known of the practices, how it is known, and where the knowledge ends. | Ce que l’on sait des pratiques, comment on le sait et où s’arrête ce savoir. | Qué se sabe de las prácticas, cómo se sabe y dónde acaba ese saber. | ما يُعرف عن الممارسات، وكيف عُرف، وأين تنتهي المعرفة.
        scholarly.evidence | Evidence and method | Éléments probants et méthode | Pruebas y método | الأدلة والمنهج
        scholarly.results | Claims and references | Affirmations et références | Afirmaciones y referencias | الادعاءات والمراجع
        scholarly.weaknesses | Limitations | Limites | Limitaciones | أوجه القصور
        scholarly.sources | Bibliography | Bibliographie | Bibliografía | قائمة المراجع
        practices.zero | {1} practices | {1} pratique | {1} prácticas | لا ممارسات
        practices.one | {1} practice | {1} pratique | {1} práctica | ممارسة واحدة
        practices.two | {1} practices | {1} pratiques | {1} prácticas | ممارستان
        practices.few | {1} practices | {1} pratiques | {1} prácticas | {1} ممارسات
        practices.many | {1} practices | {1} pratiques | {1} prácticas | {1} ممارسة
        practices.other | {1} practices | {1} pratiques | {1} prácticas | {1} ممارسة
        """

    /// `now.…` says what a practice is, `until.…` adds what it was before and to which day.
    private static let changes = """
        corrected-on | Corrected on {1} | Corrigée le {1} | Corregida el {1} | صُحّحت في {1}
        restored-on | Published again on {1} | Publiée à nouveau le {1} | Publicada de nuevo el {1} | أُعيد نشرها في {1}
        withdrawn-on | Withdrawn on {1} | Retirée le {1} | Retirada el {1} | سُحبت في {1}
        withdrawn-practices | Withdrawn practices | Pratiques retirées | Prácticas retiradas | ممارسات مسحوبة
        now.good | Now a good practice | Désormais une bonne pratique | Ahora es una buena práctica | أصبحت ممارسة جيدة
        now.promising | Now a promising practice | Désormais une pratique prometteuse | Ahora es una práctica prometedora | أصبحت ممارسة واعدة
        now.emerging | Now an emerging practice | Désormais une pratique émergente | Ahora es una práctica emergente | أصبحت ممارسة ناشئة
        now.case-study | Now a case study | Désormais une étude de cas | Ahora es un estudio de caso | أصبحت دراسة حالة
        until.good | {1}; was good until {2} | {1} ; était une bonne pratique jusqu’au {2} | {1}; hasta el {2} era una buena práctica | {1}؛ وكانت ممارسة جيدة حتى {2}
        until.promising | {1}; was promising until {2} | {1} ; était une pratique prometteuse jusqu’au {2} | {1}; hasta el {2} era una práctica prometedora | {1}؛ وكانت ممارسة واعدة حتى {2}
        until.emerging | {1}; was emerging until {2} | {1} ; était une pratique émergente jusqu’au {2} | {1}; hasta el {2} era una práctica emergente | {1}؛ وكانت ممارسة ناشئة حتى {2}
        until.case-study | {1}; was a case study until {2} | {1} ; était une étude de cas jusqu’au {2} | {1}; hasta el {2} era un estudio de caso | {1}؛ وكانت دراسة حالة حتى {2}
        """

    private static let kinds = """
        kind.project | Project | Projet | Proyecto | مشروع
        kind.programme | Programme | Programme | Programa | برنامج
        kind.policy | Policy | Politique | Política | سياسة
        kind.law | Law | Loi | Ley | قانون
        kind.agreement | Agreement | Accord | Acuerdo | اتفاق
        kind.mechanism | Mechanism | Mécanisme | Mecanismo | آلية
        kind.service | Service | Service | Servicio | خدمة
        kind.network | Network | Réseau | Red | شبكة
        kind.training | Training | Formation | Formación | تدريب
        kind.method | Method | Méthode | Método | منهج
        kind.index | Index | Indice | Índice | مؤشر
        kind.dataset | Dataset | Jeu de données | Conjunto de datos | مجموعة بيانات
        kind.fund | Fund | Fonds | Fondo | صندوق
        kind.campaign | Campaign | Campagne | Campaña | حملة
        level.local | Local | Local | Local | محلي
        level.national | National | National | Nacional | وطني
        level.regional | Regional | Régional | Regional | إقليمي
        level.global | Global | Mondial | Mundial | عالمي
        effect.direct | Direct: aimed at migrants | Direct : vise les migrants | Directo: dirigido a los migrantes | مباشر: موجّه إلى المهاجرين
        effect.indirect | Indirect: aimed elsewhere | Indirect : vise un autre but | Indirecto: dirigido a otro fin | غير مباشر: موجّه إلى غاية أخرى
        effect.mixed | Partly direct, partly indirect | En partie direct, en partie indirect | En parte directo, en parte indirecto | مباشر جزئيًا وغير مباشر جزئيًا
        category.good | Good practice | Bonne pratique | Buena práctica | ممارسة جيدة
        category.promising | Promising practice | Pratique prometteuse | Práctica prometedora | ممارسة واعدة
        category.emerging | Emerging practice | Pratique émergente | Práctica emergente | ممارسة ناشئة
        category.case-study | Case study | Étude de cas | Estudio de caso | دراسة حالة
        explanation.good | An independent evaluation or research has shown an effect. | Une évaluation indépendante ou une recherche en a montré l’effet. | Una evaluación independiente o una investigación ha mostrado su efecto. | أثبت أثرَها تقييمٌ مستقل أو بحث.
        explanation.promising | An internal evaluation or monitoring suggests a positive effect. | Une évaluation interne ou un suivi laisse penser que l’effet est positif. | Una evaluación interna o un seguimiento apunta a un efecto positivo. | يشير تقييم داخلي أو رصد إلى أثر إيجابي.
        explanation.emerging | There is no evidence of its effect yet. | Il n’existe pas encore d’éléments probants sur son effet. | Todavía no hay pruebas de su efecto. | لا توجد بعدُ أدلة على أثرها.
        explanation.case-study | Evidence exists but does not support it; shown for what can be learnt from it. | Des éléments existent mais ne lui donnent pas raison ; présentée pour ce qu’elle enseigne. | Hay pruebas, pero no la respaldan; se muestra por lo que enseña. | توجد أدلة لكنها لا تدعمها؛ تُعرض لما يُستفاد منها.
        """

    private static let words = """
        criterion.innovative | Innovative | Innovante | Innovadora | مبتكرة
        criterion.makes-a-difference | Makes a difference | Change les choses | Marca la diferencia | تُحدث فرقًا
        criterion.sustainable | Sustainable | Durable | Sostenible | مستدامة
        criterion.replicable | Replicable | Reproductible | Replicable | قابلة للتكرار
        evidence.independent-evaluation | Independent evaluation | Évaluation indépendante | Evaluación independiente | تقييم مستقل
        evidence.internal-evaluation | Internal evaluation | Évaluation interne | Evaluación interna | تقييم داخلي
        evidence.research | Research | Recherche | Investigación | بحث
        evidence.monitoring | Monitoring | Suivi | Seguimiento | رصد
        evidence.awaited | Evaluation awaited | Évaluation attendue | Evaluación pendiente | تقييم منتظر
        finding.positive | positive effect | effet positif | efecto positivo | أثر إيجابي
        finding.mixed | mixed effect | effet contrasté | efecto desigual | أثر متباين
        finding.negative | no effect, or a harmful one | sans effet, ou effet néfaste | sin efecto, o efecto perjudicial | بلا أثر أو بأثر ضار
        ethics.consistent | Consistent | Conforme | Conforme | متوافق
        ethics.concern | Concern | Réserve | Reparo | تحفّظ
        ethics.not-assessed | Not assessed | Non évalué | No evaluado | لم يُقيَّم
        role.lead | Lead | Chef de file | Responsable | الجهة القائدة
        role.partner | Partner | Partenaire | Socio | شريك
        role.funder | Funder | Bailleur | Financiador | ممول
        role.collector | Collected by | Collecte | Recopilación | جمع البيانات
        role.reviewer | Reviewed by | Évaluation | Revisión | مراجعة
        place.origin | origin | origine | origen | المنشأ
        place.transit | transit | transit | tránsito | العبور
        place.destination | destination | destination | destino | المقصد
        relation.adapted-from | Adapted from | Adaptée de | Adaptada de | مقتبسة من
        relation.adapted-as | Adapted as | Adaptée sous le nom de | Adaptada como | اقتُبست بصيغة
        relation.related | Related | Liée | Relacionada | ذات صلة
        source.report | Report | Rapport | Informe | تقرير
        source.article | Article | Article | Artículo | مقال
        source.book | Book | Livre | Libro | كتاب
        source.web | Web page | Page web | Página web | صفحة ويب
        source.law | Law | Texte de loi | Norma legal | نص قانوني
        source.dataset | Dataset | Jeu de données | Conjunto de datos | مجموعة بيانات
        """

    private static let months = """
        month.1 | January | janvier | enero | يناير
        month.2 | February | février | febrero | فبراير
        month.3 | March | mars | marzo | مارس
        month.4 | April | avril | abril | أبريل
        month.5 | May | mai | mayo | مايو
        month.6 | June | juin | junio | يونيو
        month.7 | July | juillet | julio | يوليو
        month.8 | August | août | agosto | أغسطس
        month.9 | September | septembre | septiembre | سبتمبر
        month.10 | October | octobre | octubre | أكتوبر
        month.11 | November | novembre | noviembre | نوفمبر
        month.12 | December | décembre | diciembre | ديسمبر
        """
}
