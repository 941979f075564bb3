public import HeraldModel

extension LabelBook {
    /// What happened to a practice last, in a sentence without its full stop: that it was corrected, went out again, or is of another
    /// category now. `nil` if it is as it was first published.
    public func change(of practice: PublishedPractice) -> String? {
        let day = date(practice.updated)
        switch practice.release {
        case .corrected: return sentence(.correctedOn, day)
        case .restored: return sentence(.restoredOn, day)
        case .categoryChanged:
            guard let before = practice.previousCategory, let now = word("now." + practice.practice.category.written),
                let until = word("until." + before.written)
            else { return sentence(.correctedOn, day) }
            return Self.fill(until, [now, day])
        default: return nil
        }
    }
}
