/// The sort of thing that a practice is.
///
///     var practice = Practice()
///     practice.kind = .programme
///     let words = PracticeKind.allowed.prefix(3)  // ["project", "programme", "policy"]
public enum PracticeKind: String, RecordScalar, CaseIterable {
    case project, programme, policy, law, agreement, mechanism, service, network, training, method, index, dataset, fund, campaign
}

/// The form of a record: answers to fixed questions, or titled sections.
///
/// UNESCO found that a questionnaire alone favours projects and programmes and does no justice to methods and
/// training (*Best Practices in Immigration Services Planning*, 2003), hence the second form.
///
///     var practice = Practice()
///     practice.profile = .narrative
///     var section = NarrativeSection()
///     section.heading = LocalizedText("How it began")
///     section.text = LocalizedText("A teacher offered lessons at the station.")
///     practice.narrative = [section]
public enum RecordProfile: String, RecordScalar, CaseIterable {
    case questionnaire, narrative
}

/// The level that a practice works at.
///
///     let level = Level(written: "regional")  // a region of several countries
///     let unknown = Level(written: "municipal")  // nil: local is the word for it
public enum Level: String, RecordScalar, CaseIterable {
    case local, national, regional, global
}

/// Whether results come from measures aimed at migrants, or from measures aimed elsewhere.
///
///     var practice = Practice()
///     practice.effect = .indirect  // better buses for everybody, which migrants use most
public enum Effect: String, RecordScalar, CaseIterable {
    case direct, indirect, mixed
}
