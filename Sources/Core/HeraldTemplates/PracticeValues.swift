public import HeraldModel

extension LocalizedPractice {
    /// The names that ``value(_:)`` and the objects in its lists know, for the ``TemplateVocabulary`` of a
    /// template.
    public static let valueNames: Set<String> = [
        "id", "version", "title", "language", "direction", "kind", "level", "effect", "category", "category-name", "category-explanation",
        "override-reason", "published", "updated", "change", "summary", "purpose", "approach", "narrative", "target-groups",
        "organisations", "stakeholders", "contacts", "places", "corridors", "timeframe", "costs", "context", "constraints",
        "claims", "targets", "strengths", "weaknesses", "lessons", "unintended-effects", "criteria", "ethics", "evidence",
        "transferability", "themes", "sources",
        "text", "heading", "name", "role", "organisation", "email", "phone", "url", "amount", "note", "statement", "value", "unit", "year",
        "reference", "page", "indicator", "target", "achieved", "is-met", "justification", "instrument", "finding", "type", "code", "label",
        "number", "citation", "is-stale", "stale-notice", ".",
    ]

    /// Returns a value of the practice for a template, or `nil` if the record has none.
    ///
    /// Values are computed only when a tag asks for them. `docs/communications/templates.md` explains them to those who write
    /// templates.
    ///
    /// | name | shape |
    /// |---|---|
    /// | `id`, `version`, `title`, `language`, `direction` | text; the direction is `ltr` or `rtl` |
    /// | `kind`, `level`, `effect` | text: the name in the language of the page |
    /// | `category`, `category-name`, `category-explanation`, `override-reason` | text; the first is the code, such as `case-study` |
    /// | `published`, `updated`, `timeframe`, `change` | text: dates and periods in words |
    /// | `is-stale` | flag |
    /// | `stale-notice` | text: that the translation was made from an earlier version |
    /// | `summary`, `purpose`, `approach`, `transferability` | text |
    /// | `narrative`, `context` | list of `heading`, `text`, `language`, `direction` |
    /// | `target-groups`, `stakeholders`, `constraints` | list of `text`, `language`, `direction` |
    /// | `strengths`, `weaknesses`, `lessons`, `unintended-effects` | list of `text`, `language`, `direction` |
    /// | `organisations` | list of `name`, `role` |
    /// | `contacts` | list of `name`, `role`, `organisation`, `email`, `phone`, `url` |
    /// | `places`, `corridors` | list of `name` |
    /// | `costs` | list of `amount`, `note` |
    /// | `claims` | list of `statement`, `value`, `unit`, `year`, `page`, `reference` |
    /// | `targets` | list of `indicator`, `target`, `achieved`, `unit`, `reference` |
    /// | `criteria` | list of all four: `name`, `is-met`, `justification`, `language`, `direction` |
    /// | `ethics` | list of `instrument`, `finding`, `note` |
    /// | `evidence` | list of `type`, `finding`, `year`, `note`, `reference` |
    /// | `themes` | list of `code`, `label` |
    /// | `sources` | list of `number`, `citation`, `url` |
    ///
    /// - Parameter name: The name of the value.
    public func value(_ name: String) -> TemplateValue? {
        describing(name) ?? prose(name) ?? listing(name) ?? assessing(name)
    }

    /// Returns single words and dates.
    private func describing(_ name: String) -> TemplateValue? {
        switch name {
        case "id": .text(practice.id.written)
        case "version": .text(String(published.version))
        case "title": .text(text(practice.title))
        case "language": .text(labels.language.written)
        case "direction": .text(labels.language.isRightToLeft ? "rtl" : "ltr")
        case "kind": .text(labels.name(of: practice.kind))
        case "level": practice.level.map { .text(labels.name(of: $0)) }
        case "effect": practice.effect.map { .text(labels.name(of: $0)) }
        case "category": .text(practice.category.written)
        case "category-name": .text(labels.name(of: practice.category))
        case "category-explanation": .text(labels.explanation(of: practice.category))
        case "override-reason": practice.categoryOverride.map { .text(text($0.reason)) }
        case "published": .text(labels.date(published.published))
        case "updated": .text(labels.date(published.updated))
        case "change": change.map { .text($0) }
        case "is-stale": .flag(staleVersion != nil)
        case "stale-notice": staleNotice.map { .text($0) }
        case "timeframe": practice.timeframe.map { .text(labels.period($0)) }
        default: nil
        }
    }

    /// Returns texts and lists of texts.
    private func prose(_ name: String) -> TemplateValue? {
        switch name {
        case "summary": value(of: practice.summary)
        case "purpose": practice.purpose.map(value(of:))
        case "approach": practice.approach.map(value(of:))
        case "transferability": practice.transferability.map(value(of:))
        case "target-groups": values(of: practice.targetGroups)
        case "stakeholders": values(of: practice.stakeholders)
        case "constraints": values(of: practice.constraints)
        case "strengths": values(of: practice.strengths)
        case "weaknesses": values(of: practice.weaknesses)
        case "lessons": values(of: practice.lessons)
        case "unintended-effects": values(of: practice.unintendedEffects)
        case "narrative":
            .list(practice.narrative.map { section in fields(of: section.text, ["heading": text(section.heading)]) })
        case "context":
            .list(contextParts.map { part in fields(of: part.text, ["heading": labels[part.label]]) })
        default: nil
        }
    }

    /// Returns lists of organisations, places, themes, contacts, costs and sources.
    private func listing(_ name: String) -> TemplateValue? {
        switch name {
        case "organisations": .list(practice.organisations.map { fields(["name": $0.name, "role": labels.name(of: $0.role)]) })
        case "places": .list(practice.places.map { place in fields(["name": describe(place)]) })
        case "corridors": .list(practice.corridors.map { corridor in fields(["name": describe(corridor)]) })
        case "themes": .list(practice.themes.map { fields(["code": $0.written, "label": label(of: $0)]) })
        case "contacts":
            .list(
                practice.contacts.map {
                    fields([
                        "name": $0.name, "role": $0.role, "organisation": $0.organisation, "email": $0.email, "phone": $0.phone,
                        "url": $0.url,
                    ])
                })
        case "costs":
            .list(
                practice.costs.map { cost in
                    fields(["amount": labels.amount(cost.amount, cost.currency), "note": cost.note.map { text($0) }])
                })
        case "sources":
            .list(
                practice.sources.enumerated().map { index, source in
                    fields(["number": String(index + 1), "citation": citation(of: source), "url": address(of: source)])
                })
        default: nil
        }
    }

    /// Returns lists of results and of their assessment.
    private func assessing(_ name: String) -> TemplateValue? {
        switch name {
        case "claims": .list(practice.claims.map(fields(of:)))
        case "targets": .list(practice.targets.map(fields(of:)))
        case "criteria":
            .list(criteria.map { fields(of: $0.justification, ["name": labels.name(of: $0.criterion)], isMet: $0.justification != nil) })
        case "ethics":
            .list(
                practice.ethics.map { check in
                    fields(["instrument": check.instrument, "finding": labels.name(of: check.finding), "note": check.note.map { text($0) }])
                })
        case "evidence": .list(practice.evidence.map(fields(of:)))
        default: nil
        }
    }

    /// All four criteria in their usual order, each with its justification, or `nil` if the record does not claim
    /// it.
    public var criteria: [(criterion: Criterion, justification: LocalizedText?)] {
        let given = practice.criteria
        return [
            (.innovative, given?.innovative), (.makesADifference, given?.makesADifference), (.sustainable, given?.sustainable),
            (.replicable, given?.replicable),
        ]
    }

    /// The parts of the context that the record describes, each with the label of its heading.
    public var contextParts: [(label: Label, text: LocalizedText)] {
        let context = practice.context
        return [
            (.political, context?.political), (.historic, context?.historic), (.cultural, context?.cultural), (.social, context?.social),
            (.economic, context?.economic),
        ].compactMap { label, text in text.map { (label, $0) } }
    }
}

extension LocalizedPractice {
    /// Returns a text as a value.
    private func value(of text: LocalizedText) -> TemplateValue { .text(self.text(text)) }

    /// Returns a list of objects with a text, its language and its direction.
    private func values(of texts: [LocalizedText]) -> TemplateValue { .list(texts.map { fields(of: $0, [:]) }) }

    /// Returns an object with a text, its language and direction, and further fields.
    private func fields(of text: LocalizedText?, _ others: [String: String], isMet: Bool? = nil) -> TemplateValue {
        let passage = text.map(passage)
        return .object { name in
            switch name {
            case "text", "justification": passage.map { .text($0.text) }
            case "language": passage.map { .text($0.language.written) }
            case "direction": passage.map { .text($0.language.isRightToLeft ? "rtl" : "ltr") }
            case "is-met": isMet.map { .flag($0) }
            default: others[name].map { .text($0) }
            }
        }
    }

    /// Returns an object with these fields. A field that is `nil` is an empty text, so that a value of the same name
    /// in the object around it does not show in its place.
    private func fields(_ fields: [String: String?]) -> TemplateValue {
        .object { name in fields[name].map { .text($0 ?? "") } }
    }

    /// Returns a claim as an object.
    private func fields(of claim: Claim) -> TemplateValue {
        fields([
            "statement": text(claim.statement), "value": claim.value.map { labels.figure($0) }, "unit": claim.unit.map { text($0) },
            "year": claim.year.map { String($0) }, "page": claim.page, "reference": reference(to: claim.source, page: claim.page),
        ])
    }

    /// Returns a target as an object.
    private func fields(of target: Target) -> TemplateValue {
        fields([
            "indicator": text(target.indicator), "target": target.target.map { labels.figure($0) },
            "achieved": target.achieved.map { labels.figure($0) }, "unit": target.unit.map { text($0) },
            "reference": reference(to: target.source, page: target.page),
        ])
    }

    /// Returns a piece of evidence as an object.
    private func fields(of evidence: Evidence) -> TemplateValue {
        fields([
            "type": labels.name(of: evidence.type), "finding": evidence.finding.map { labels.name(of: $0) },
            "year": evidence.year.map { String($0) }, "note": evidence.note.map { text($0) },
            "reference": reference(to: evidence.source, page: evidence.page),
        ])
    }
}
