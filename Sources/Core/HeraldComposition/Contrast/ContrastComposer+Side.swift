import HeraldModel
import HeraldTemplates

extension ContrastComposer {
    /// One of the two practices, with the contents of its boxes.
    struct Side {
        let composer: PracticeComposer
        private let page: DocumentPath?

        init(_ composer: PracticeComposer, page: DocumentPath?) {
            self.composer = composer
            self.page = page
        }

        private var practice: Practice { composer.practice }

        var category: Category { practice.category }

        /// The title up to its colon, because the text after a colon explains the name before it. Without a colon, it is the whole title.
        var shortTitle: [Inline] {
            var run = composer.run(practice.title)
            let beginning = run.text.prefix { $0 != ":" && $0 != "：" }
            if beginning.count >= 4, beginning.count < run.text.count { run.text = String(beginning).trimmed }
            return [run]
        }

        /// The short title as a link to the brief, if there is one.
        var name: [Inline] {
            shortTitle.map { run in
                var run = run
                run.link = page.map(Inline.Link.document)
                return run
            }
        }

        var summary: [Block] {
            ([practice.summary] + [practice.approach].compactMap { $0 }).flatMap(composer.paragraphs).map(Block.paragraph)
        }

        /// All claims, then the targets. A claim that has a quantity begins with it.
        var results: [Block] {
            let claims = practice.claims.enumerated().map { index, claim -> [Inline] in
                let note = composer.note(on: claim.source, page: claim.page)
                guard claim.value != nil else { return [composer.run(claim.statement, note: note)] }
                return [composer.figure(ofClaim: index), composer.word(" – "), composer.run(claim.statement)]
            }
            let targets = practice.targets.isEmpty ? nil : composer.results()?.blocks.last
            return (claims.isEmpty ? [] : [.list(claims)]) + [targets].compactMap { $0 }
        }

        var evidence: [Block] {
            let badge = composer.badge()
            let category = Term([composer.word(badge.name, style: .strong)], [badge.explanation])
            return [.terms([category])] + (composer.evidence()?.blocks ?? [])
        }

        var context: [Block] { composer.context().blocks }

        var weaknesses: [Block] {
            practice.weaknesses.isEmpty
                ? [.paragraph([composer.word(.noWeaknesses)])] : [.list(practice.weaknesses.map { [composer.run($0)] })]
        }

        var strengths: [Block] { list(practice.strengths) }
        var lessons: [Block] { list(practice.lessons) }
        var transfer: [Block] { composer.transfer()?.blocks ?? [] }
        var sources: [Block] { composer.sourceLine.flatMap(\.details).map(Block.paragraph) + composer.pointer(to: page) }

        /// The remarks on the text, each with the name of the practice.
        var notices: [[Inline]] { composer.notices().map { name + [composer.word(composer.labels.notation.colon)] + $0 } }

        private func list(_ texts: [LocalizedText]) -> [Block] { texts.isEmpty ? [] : [.list(texts.map { [composer.run($0)] })] }
    }
}

extension String {
    /// The text without white space at its ends.
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
