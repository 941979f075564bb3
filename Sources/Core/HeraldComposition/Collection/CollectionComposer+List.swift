import HeraldKit
package import HeraldModel
import HeraldTemplates

extension CollectionComposer {
    /// Composes a list of documents of one kind: briefs of themes, or of pairs.
    ///
    /// - Parameters:
    ///   - kind: The kind of the documents.
    ///   - entries: Their titles and paths in the order of the list.
    ///   - place: The place of the list.
    package func list(
        _ kind: Composition.Kind, _ entries: [(title: [Inline], path: DocumentPath)], at place: DocumentPlace
    ) -> Composition {
        let title = word(kind == .theme ? CollectionWords.themeBriefs : CollectionWords.contrastBriefs)
        var list = document(kind, eyebrow: [word(context.site.title(in: labels.language))], title: [title], at: place)
        list.lead = [[word(labels[.principle])]]
        let items = entries.map { entry in
            entry.title.map { run -> Inline in
                var run = run
                run.link = .document(entry.path)
                return run
            }
        }
        let blocks: [Block] = items.isEmpty ? [.paragraph([word(CollectionWords.none)])] : [.list(items)]
        list.sections = [Section("list", [word(labels[.contents])], blocks)]
        return list
    }

    /// Returns the name of a theme for a list.
    package func title(of theme: ThemeCode) -> [Inline] { [name(ofConcept: theme.written)] }

    /// Returns the titles of two practices for a list.
    package func title(of first: PublishedPractice, and second: PublishedPractice) -> [Inline] {
        [first, second].map { title(of: $0) as Inline }.reduce(into: []) { $0 += $0.isEmpty ? [$1] : [word(" | "), $1] }
    }
}
