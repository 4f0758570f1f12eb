import { expect, test } from 'vitest'
import { textOfHtml, textOfMaybeHtml, textOfPlain, tidyLines } from '../../../src/digest/feeds/plain-text.ts'
import { beginning, titleFrom, withoutAdded } from '../../../src/digest/feeds/summary.ts'

test.each([
  ['<p>Eins&nbsp;und <b>zwei</b></p><p>drei<br>vier</p>', 'Eins und zwei\ndrei\nvier'],
  ['a<script>alert(1)</script><style>p{}</style><template>t</template>b', 'ab'],
  ['<ul><li>eins<li>zwei</ul>', 'eins\nzwei'],
  ['<td>a</td><td>b</td>', 'a b'],
  ['&lt;p&gt;Zweimal &amp;amp; dreimal&lt;/p&gt;', 'Zweimal & dreimal'],
  ['<p>Tom &amp;amp; Jerry</p>', 'Tom & Jerry'],
  ['<p>The &lt;dialog&gt; element</p>', 'The <dialog> element'],
  ['3 < 4 und 5 > 2', '3 < 4 und 5 > 2'],
  ['<img src="x" alt="Ein Hund"><p></p>', 'Ein Hund'],
  ['Text <!-- nicht dies --> mehr', 'Text mehr'],
  ['<p>unclosed <a href="x', 'unclosed'],
])('HTML %j', (html, text) => {
  expect(tidyLines(textOfHtml(html))).toBe(text)
})

test.each([
  ['What <dialog> can do', 'What <dialog> can do'],
  ['<script> considered harmful', '<script> considered harmful'],
  ['Sora <em>2</em> &amp; more', 'Sora 2 & more'],
  ['Gr&ouml;&szlig;e', 'Größe'],
  ['a < b', 'a < b'],
  ['<b>List<String></b> in Java', 'List<String> in Java'],
])('a title that may be HTML: %j', (title, text) => {
  expect(textOfMaybeHtml(title)).toBe(text)
})

test('plain text keeps its tags, and loses references that a mistake left there', () => {
  expect(textOfPlain('How <b> works &amp; why')).toBe('How <b> works & why')
})

test.each([
  ['Satz.\nThe post Title appeared first on Blog.', 'Satz.'],
  ['Satz.\nDer Beitrag Titel erschien zuerst auf THE DECODER.', 'Satz.'],
  ['Satz, der … Weiterlesen »', 'Satz, der …'],
  ['Satz, der […]', 'Satz, der …'],
  [
    'Read more about it in the second sentence of a text.\nSatz.',
    'Read more about it in the second sentence of a text.\nSatz.',
  ],
])('without what programs add: %j', (text, left) => {
  expect(withoutAdded(text)).toBe(left)
})

test('a summary ends where a sentence ends', () => {
  expect(beginning('Das gilt z. B. hier. Und dort auch, sehr lange.', 30)).toBe('Das gilt z. B. hier.')
})

test('a sentence that is too long is cut between words, never inside a character', () => {
  expect(beginning('ein langer Satz ohne jedes Ende in Sicht', 20)).toBe('ein langer Satz …')
  expect(beginning('👩'.repeat(20), 21)).toBe(`${'👩'.repeat(9)} …`)
})

test('a title from the text is its first sentence', () => {
  expect(titleFrom('Erster Satz. Zweiter Satz.\nNoch einer.')).toBe('Erster Satz.')
})
