extension Digest {
    /// Adds a paragraph with a link to the dataset of the digest.
    ///
    /// It comes after the introduction, because mail that is too long ends before its last sections. In a recall it comes after the notice
    /// of what was wrong.
    package mutating func add(dataset paragraph: [Inline]) {
        if recall != nil {
            notices.append(paragraph)
            composition.notices.append(paragraph)
        } else {
            introduction.append(paragraph)
            // The last paragraph of the tree is the number of practices.
            composition.lead.insert(paragraph, at: max(0, composition.lead.count - 1))
        }
    }
}
