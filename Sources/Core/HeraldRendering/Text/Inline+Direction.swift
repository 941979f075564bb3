import HeraldComposition
import HeraldModel

extension Inline {
    /// The run with an invisible mark at its end if the number of a note follows, so that the number is on the side where the text goes on.
    ///
    /// Digits are put beside digits and signs before them, and to the left of Arabic letters, wherever the paragraph runs (Unicode Standard
    /// Annex 9, rules W4 to W7).
    ///
    /// - Parameter isRightToLeft: whether the paragraph runs from right to left.
    func withDirectionMark(isRightToLeft: Bool) -> Inline {
        guard note != nil, isRightToLeft || language.isRightToLeft else { return self }
        var run = self
        run.text += isRightToLeft ? "\u{200F}" : "\u{200E}"
        return run
    }

    /// The run with invisible marks that keep it apart from its neighbours, for formats that cannot say where a text of the other direction
    /// begins and ends.
    ///
    /// Without them, the number of `60 organisations` goes to the Arabic words before it, and the English words to those after it.
    ///
    /// - Parameter isRightToLeft: whether the paragraph runs from right to left.
    func isolated(isRightToLeft isInRightToLeft: Bool) -> Inline {
        guard isRightToLeft != isInRightToLeft, !text.allSatisfy(\.isWhitespace) else {
            return withDirectionMark(isRightToLeft: isInRightToLeft)
        }
        var run = self
        let (own, outer) = isRightToLeft ? ("\u{200F}", "\u{200E}") : ("\u{200E}", "\u{200F}")
        run.text = own + text + own + outer
        return run
    }
}
