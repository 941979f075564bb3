import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// Strengths and weaknesses. Weaknesses are there for every practice: if the record names none, the document says so, so that readers
    /// do not take silence for success.
    package func assessment() -> Section {
        let weaknesses: Block =
            practice.weaknesses.isEmpty ? .paragraph([word(.noWeaknesses)]) : .list(practice.weaknesses.map { [run($0)] })
        var boxes = [Box(.weaknesses, heading: [word(.weaknesses)], [weaknesses])]
        if !practice.strengths.isEmpty {
            boxes.insert(Box(.strengths, heading: [word(.strengths)], [.list(practice.strengths.map { [run($0)] })]), at: 0)
        }
        return Section(Label.assessment.name, [word(.assessment)], [.columns(boxes)], isEssential: true)
    }

    package func lessons() -> Section? { listSection(.lessons, practice.lessons) }

    package func unintendedEffects() -> Section? { listSection(.unintendedEffects, practice.unintendedEffects) }

    /// The criteria that the record claims, each with its reason. Criteria that it does not claim are left out.
    package func criteria() -> Section? {
        let terms = (practice.criteria?.met ?? []).map { Term([word(labels.name(of: $0.criterion))], [[run($0.justification)]]) }
        return section(.criteria, terms.isEmpty ? [] : [.terms(terms)])
    }

    /// The findings of ethical checks.
    package func ethics() -> Section? {
        let terms = practice.ethics.map { check in
            Term([name(check.instrument)], remarked([word(labels.name(of: check.finding), style: .strong)], check.note))
        }
        return section(.ethics, terms.isEmpty ? [] : [.terms(terms)])
    }
}
