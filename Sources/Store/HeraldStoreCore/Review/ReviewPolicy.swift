package import HeraldModel

/// The reviews that a version needs to be published.
///
/// UNESCO's project asked research centres and experts to assess each candidate (*Best Practices*, UNESCO page of 2016); how
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
    /// The last verdict of each expert counts. When verdicts differ, another reviewer decides, of a centre without a review so far: only with
    /// that accept, and with more accepts than refusals, the version is accepted.
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

    /// Returns the same for a name in ASCII, in a tenth of the time; `nil` for any other.
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

/// The decision of the reviews of a version.
package struct ReviewDecision: Sendable, Hashable {
    /// Whether the version can be published.
    package var isAccepted: Bool
    /// Whether some reviews accept, others refuse, and the policy is not met: another reviewer must decide.
    package var isDisputed: Bool
    /// The number of accepts still needed, at least; 0 for an accepted version.
    package var missingAccepts: Int
    /// The number of further centres that they must come from; 0 for an accepted version.
    package var missingCentres: Int

    /// The reviews that are missing: `2 more accepts, from 2 further centres`.
    package var missingReviews: String {
        let accepts = missingAccepts == 1 ? "1 more accept" : "\(missingAccepts) more accepts"
        let centres = missingCentres == 1 ? "a further centre" : "\(missingCentres) further centres"
        return missingCentres == 0 ? accepts : "\(accepts), from \(centres)"
    }

    /// Creates a decision.
    package init(isAccepted: Bool, isDisputed: Bool, missingAccepts: Int, missingCentres: Int) {
        self.isAccepted = isAccepted
        self.isDisputed = isDisputed
        self.missingAccepts = missingAccepts
        self.missingCentres = missingCentres
    }
}

/// The state of a version of a practice.
package enum ReviewState: String, RecordScalar, CaseIterable {
    /// It has no review.
    case submitted
    /// It has reviews, but too few accepts.
    case inReview = "in-review"
    /// Some reviewers accept, others refuse; another reviewer must decide.
    case escalated
    /// A reviewer asks for a revision.
    case revise
    /// A reviewer rejects it.
    case rejected
    /// Reviewers find it too early to assess.
    case tooEarly = "too-early"
    /// It is published.
    case published
    /// The practice was withdrawn.
    case withdrawn

    /// Creates the state of an unpublished version from the last verdict of each expert.
    package init(verdicts: [Verdict]) {
        let refusals = verdicts.filter(\.isRefusal)
        if verdicts.isEmpty {
            self = .submitted
        } else if !refusals.isEmpty, verdicts.contains(.accept) {
            self = .escalated
        } else if let refusal = refusals.contains(.reject) ? .reject : refusals.first {
            self = refusal == .reject ? .rejected : .revise
        } else {
            self = verdicts.contains(.tooEarly) ? .tooEarly : .inReview
        }
    }
}
