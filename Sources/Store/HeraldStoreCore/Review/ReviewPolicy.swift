package import HeraldModel

/// The reviews that a version needs to be published.
///
/// UNESCO's project asked research centres and experts to assess each candidate (*Best Practices*, UNESCO page of 2016). How
/// many, and whose reviews count, is the publisher's decision.
package struct ReviewPolicy: Sendable, Hashable {
    /// The number of accepting reviews needed, at least 1.
    package var accepts = 2
    /// The number of different research centres that they must come from, at least 1.
    package var centres = 2
    /// Whether a reviewer of an organisation that collected the record counts.
    package var countsCollectors = false
    /// Whether a reviewer who declares a conflict of interest counts.
    package var countsConflicted = false

    /// Two accepts from two centres, none of them from a collector or from somebody with a conflict of interest.
    package init() {}

    /// Returns the decision of `reviews` of one version of `practice`, in the order given.
    ///
    /// The last verdict of each expert counts. If verdicts differ, a reviewer of a centre without a review so far decides. The version is
    /// then accepted only if that reviewer accepts it and there are more accepts than refusals.
    package func decision(on reviews: [Review], of practice: Practice) -> ReviewDecision {
        let collectors = countsCollectors ? [] : Self.collectors(of: practice)
        let counted = reviews.filter { counts($0, collectors) }
        let verdicts = Self.latest(of: counted)
        let accepting = verdicts.filter { $0.verdict == .accept }
        let refusals = verdicts.count { $0.verdict.isRefusal }
        let centres = Set(accepting.map { Self.normalizedName($0.centre) }).count
        let isEnough = accepting.count >= accepts && centres >= self.centres
        let isAccepted = isEnough && (refusals == 0 || accepting.count > refusals && Self.furtherAccept(in: counted))
        return ReviewDecision(
            isAccepted: isAccepted, isDisputed: !isAccepted && !accepting.isEmpty && refusals > 0,
            missingAccepts: isAccepted ? 0 : max(1, accepts - accepting.count, refusals + 1 - accepting.count, self.centres - centres),
            missingCentres: max(0, self.centres - centres))
    }

    /// Returns whether a reviewer of another centre accepted after the verdicts differed.
    private static func furtherAccept(in reviews: [Review]) -> Bool {
        var involved: Set<String> = []
        var hasBegun = false
        var hasAccept = false
        for (index, review) in reviews.enumerated() {
            if hasBegun, !involved.contains(normalizedName(review.centre)) { hasAccept = hasAccept || review.verdict == .accept }
            let verdicts = latest(of: Array(reviews[...index])).map(\.verdict)
            let differ = verdicts.contains(.accept) && verdicts.contains(where: \.isRefusal)
            if differ, !hasBegun { involved = Set(reviews[...index].map { normalizedName($0.centre) }) }
            hasBegun = differ
            if !differ { hasAccept = false }
        }
        return hasAccept
    }

    /// Returns whether `review` of `practice` counts.
    package func counts(_ review: Review, of practice: Practice) -> Bool {
        counts(review, countsCollectors ? [] : Self.collectors(of: practice))
    }

    private func counts(_ review: Review, _ collectors: Set<String>) -> Bool {
        if !countsConflicted, review.declaresConflict { return false }
        return collectors.isEmpty || !collectors.contains(Self.normalizedName(review.centre))
    }

    /// Returns the last review of each expert, in order.
    package static func latest(of reviews: [Review]) -> [Review] {
        var kept: [Review] = []
        for review in reviews {
            kept.removeAll {
                normalizedName($0.centre) == normalizedName(review.centre) && normalizedName($0.expert) == normalizedName(review.expert)
            }
            kept.append(review)
        }
        return kept
    }

    /// Returns the normalized names of the organisations that collected `practice`.
    static func collectors(of practice: Practice) -> Set<String> {
        Set(practice.organisations.filter { $0.role == .collector }.map { normalizedName($0.name) })
    }

    /// Returns the name in lower case, with single spaces, for comparison.
    static func normalizedName(_ name: String) -> String {
        foldedASCII(name) ?? name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Returns the normalized name of a name in ASCII, in a tenth of the time, or `nil` for any other name.
    private static func foldedASCII(_ name: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        var isGap = false
        for byte in name.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x20, 0x09...0x0D: isGap = !bytes.isEmpty
            default:
                if isGap { bytes.append(0x20) }
                isGap = false
                bytes.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
