internal import HeraldModel
internal import HeraldTemplates

extension DigestPart {
    /// Creates a part of a practice; `nil` if the record says nothing about it. Context and weaknesses then say that nothing is recorded.
    init?(_ part: Audience.Part, of localized: LocalizedPractice, tone: Audience.Tone) {
        let pieces = Self.pieces(of: part, localized)
        let labels = localized.labels
        let plain = Label.allCases.first { $0.name == part.written }
        self.part = part
        heading = labels.word("\(tone.written).\(part.written)") ?? plain.map { labels[$0] } ?? part.written
        layout = Self.layout(of: part)
        self.pieces = pieces
        if !pieces.isEmpty { return }
        switch part {
        case .context: self.pieces = [Piece(passage: Passage(text: labels[.noContext], language: labels.language))]
        case .weaknesses: self.pieces = [Piece(passage: Passage(text: labels[.noWeaknesses], language: labels.language))]
        default: return nil
        }
    }

    private static func layout(of part: Audience.Part) -> Layout {
        switch part {
        case .summary, .purpose, .approach, .transferability: .paragraphs
        case .results, .costs: .figures
        case .context, .evidence, .ethics, .criteria: .terms
        case .sources: .bibliography
        case .strengths, .weaknesses, .lessons, .unintendedEffects, .constraints, .targetGroups, .organisations, .contacts: .list
        }
    }

    private static func pieces(of part: Audience.Part, _ localized: LocalizedPractice) -> [Piece] {
        let practice = localized.practice
        switch part {
        case .summary: return prose([practice.summary], localized)
        case .purpose: return prose([practice.purpose], localized)
        case .approach:
            return prose([practice.approach], localized)
                + practice.narrative.flatMap { section in prose([section.text], localized, lead: localized.text(section.heading)) }
        case .transferability: return prose([practice.transferability], localized)
        case .strengths: return prose(practice.strengths, localized)
        case .weaknesses: return prose(practice.weaknesses, localized)
        case .lessons: return prose(practice.lessons, localized)
        case .unintendedEffects: return prose(practice.unintendedEffects, localized)
        case .constraints: return prose(practice.constraints, localized)
        case .targetGroups: return prose(practice.targetGroups, localized)
        case .context: return localized.contextParts.map { Piece(lead: localized.labels[$0.label], passage: localized.passage($0.text)) }
        case .results: return results(localized)
        case .costs:
            return practice.costs.enumerated().map { index, cost in
                let amount = localized.labels.amount(cost.amount, cost.currency)
                return Piece(
                    lead: amount, figures: [("costs[\(index)].amount", localized.labels.figure(cost.amount))],
                    passage: cost.note.map(localized.passage))
            }
        default: return checks(of: part, localized)
        }
    }

    private static func prose(_ texts: [LocalizedText?], _ localized: LocalizedPractice, lead: String = "") -> [Piece] {
        texts.compactMap { $0 }.flatMap { text in
            let passage = localized.passage(text)
            return passage.paragraphs.enumerated().map { index, paragraph in
                Piece(lead: index == 0 ? lead : "", passage: Passage(text: String(paragraph), language: passage.language))
            }
        }
    }

    private static func results(_ localized: LocalizedPractice) -> [Piece] {
        let claims = localized.practice.claims.enumerated().map { index, claim in
            let year = claim.year.map { " (\($0))" } ?? ""
            let figure = claim.value.map { localized.describe($0, claim.unit) }
            return Piece(
                lead: figure.map { $0 + year } ?? "",
                figures: claim.value.map { [("claims[\(index)].value", localized.labels.figure($0))] } ?? [],
                passage: localized.passage(claim.statement), source: claim.source, page: claim.page)
        }
        let targets = localized.practice.targets.enumerated().map { index, target in
            let labels = localized.labels
            let figures = [(Label.target, target.target), (.achieved, target.achieved)].compactMap { label, figure in
                figure.map { (label: label, number: labels.figure($0), text: localized.describe($0, target.unit)) }
            }
            return Piece(
                lead: figures.map { labels[$0.label] + labels.notation.colon + $0.text }.joined(separator: " · "),
                figures: figures.map { ("targets[\(index)].\($0.label.name)", $0.number) }, passage: localized.passage(target.indicator),
                source: target.source, page: target.page)
        }
        return claims + targets
    }

    private static func checks(of part: Audience.Part, _ localized: LocalizedPractice) -> [Piece] {
        let (practice, labels) = (localized.practice, localized.labels)
        switch part {
        case .criteria:
            return (practice.criteria?.met ?? []).map {
                Piece(lead: labels.name(of: $0.criterion), passage: localized.passage($0.justification))
            }
        case .ethics:
            return practice.ethics.map {
                Piece(
                    lead: "\(localized.joined([$0.instrument])) – \(labels.name(of: $0.finding))",
                    passage: $0.note.map(localized.passage))
            }
        case .evidence: return evidence(localized)
        case .organisations:
            return practice.organisations.map {
                Piece(lead: labels.name(of: $0.role), passage: Passage(text: $0.name, language: labels.language))
            }
        case .contacts:
            return practice.contacts.map { contact in
                let words = [contact.name, contact.role, contact.organisation, contact.email, contact.phone, contact.url].compactMap { $0 }
                return Piece(passage: Passage(text: localized.joined(words), language: labels.language))
            }
        case .sources:
            return practice.sources.indices.map { Piece(number: $0 + 1) }
        default: return []
        }
    }

    /// Returns the category with its explanation, then each piece of evidence.
    private static func evidence(_ localized: LocalizedPractice) -> [Piece] {
        let (practice, labels) = (localized.practice, localized.labels)
        var first = Piece(lead: labels.name(of: practice.category))
        switch practice.categoryOverride {
        case let override? where override.reason.original.isEmpty:
            first.passage = Passage(text: labels[.evidenceWithheld], language: labels.language)
        case let override?: first.passage = localized.passage(override.reason)
        case nil: first.passage = Passage(text: labels.explanation(of: practice.category), language: labels.language)
        }
        return [first]
            + practice.evidence.map { entry in
                let words = [labels.name(of: entry.type), entry.finding.map { labels.name(of: $0) }, entry.year.map { String($0) }]
                return Piece(
                    lead: words.compactMap { $0 }.joined(separator: localized.comma), passage: entry.note.map(localized.passage),
                    source: entry.source,
                    page: entry.page)
            }
    }
}
