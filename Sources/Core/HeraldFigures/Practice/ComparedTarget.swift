import HeraldComposition
import HeraldModel
import HeraldTemplates

/// A target of a record that has both values.
struct ComparedTarget {
    /// The target as the record has it.
    var target: Target
    /// The value aimed at, and its text.
    var aim: (quantity: Quantity, text: String)
    /// The value reached, and its text.
    var result: (quantity: Quantity, text: String)
    /// The share of the target that the result amounts to: `22% of the target`. `nil` if a share says nothing, as with negative values.
    var share: String?

    /// Creates the comparison. `nil` if a value is missing or too large for a drawing.
    init?(_ target: Target, in practice: LocalizedPractice) {
        guard let aim = target.target, let result = target.achieved, let wanted = Quantity(aim), let reached = Quantity(result) else {
            return nil
        }
        let labels = practice.labels
        self.target = target
        self.aim = (wanted, labels.figure(aim))
        self.result = (reached, labels.figure(result))
        guard !wanted.isRange, wanted.low > 0, reached.low >= 0 else { return }
        let low = labels.percent(reached.low / wanted.low * 100)
        let high = labels.percent(reached.high / wanted.low * 100)
        share = labels.phrase(.share, low == high ? low : "\(low) – \(high)")
    }
}
