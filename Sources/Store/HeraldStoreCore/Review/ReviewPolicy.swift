public import HeraldModel

/// What it takes to put a version out.
///
/// UNESCO's project asked research centres and experts to assess each candidate (*Best Practices*, UNESCO page of 2016); how
/// many, and whose word counts, is the publisher's to say.
public struct ReviewPolicy: Sendable, Hashable {
    /// Accepting reviews needed, at least 1.
    public var accepts = 2
    /// Different research centres that they must come from, at least 1.
    public var centres = 2
    /// Whether a reviewer of an organisation that collected the record counts.
    public var countsCollectors = false
    /// Whether a reviewer who declares a conflict of interest counts.
    public var countsConflicted = false

    /// Two accepts from two centres, none of them from a collector or from somebody with a conflict of interest.
    public init() {}

    /// What `reviews` of one version of `practice`, in the order given, decide together.
    ///
    /// The last verdict of each expert counts. When verdicts differ, a further reviewer, of a centre that had not spoken yet,
    /// decides: only with that accept, and with more accepts than refusals, the version is accepted.
    public func decision(on reviews: [Review], of practice: Practice) -> ReviewDecision {
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

    /// Whether somebody of a further centre accepted after verdicts had begun to differ.
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

    /// Whether `review` of `practice` counts.
    public func counts(_ review: Review, of practice: Practice) -> Bool {
        counts(review, countsCollectors ? [] : Self.collectors(of: practice))
    }

    private func counts(_ review: Review, _ collectors: Set<String>) -> Bool {
        if !countsConflicted, review.declaresConflict { return false }
        return collectors.isEmpty || !collectors.contains(Self.normalizedName(review.centre))
    }

    /// The last review of each expert, in order.
    public static func latest(of reviews: [Review]) -> [Review] {
        var kept: [Review] = []
        for review in reviews {
            kept.removeAll {
                normalizedName($0.centre) == normalizedName(review.centre) && normalizedName($0.expert) == normalizedName(review.expert)
            }
            kept.append(review)
        }
        return kept
    }

    /// The organisations that collected `practice`, in the form names are compared in.
    static func collectors(of practice: Practice) -> Set<String> {
        Set(practice.organisations.filter { $0.role == .collector }.map { normalizedName($0.name) })
    }

    /// A name as it is compared: in lower case, with single blanks.
    static func normalizedName(_ name: String) -> String {
        foldedASCII(name) ?? name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The same for a name in ASCII, which takes a tenth of the time; `nil` for any other.
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

/// What the reviews of a version decide together.
public struct ReviewDecision: Sendable, Hashable {
    /// Whether the version may go out.
    public var isAccepted: Bool
    /// Whether some accept and others refuse, and the policy is not met: a further reviewer has to decide.
    public var isDisputed: Bool
    /// How many more accepts are needed, at least; 0 for an accepted version.
    public var missingAccepts: Int
    /// From how many further centres; 0 for an accepted version.
    public var missingCentres: Int

    /// Creates a decision.
    public init(isAccepted: Bool, isDisputed: Bool, missingAccepts: Int, missingCentres: Int) {
        self.isAccepted = isAccepted
        self.isDisputed = isDisputed
        self.missingAccepts = missingAccepts
        self.missingCentres = missingCentres
    }
}

/// Where a version of a practice stands, as its events tell.
public enum ReviewState: String, RecordScalar, CaseIterable {
    /// No review yet.
    case submitted
    /// Reviews came, but not enough accepts.
    case inReview = "in-review"
    /// Some reviewers accept, others refuse: a further one has to decide.
    case escalated
    /// A reviewer asks for a revision.
    case revise
    /// A reviewer rejects it.
    case rejected
    /// Reviewers find it too early to assess.
    case tooEarly = "too-early"
    /// It is out.
    case published
    /// It was called back.
    case withdrawn

    /// Where a version stands that is not out, after verdicts of these experts, the last of each.
    public init(verdicts: [Verdict]) {
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
