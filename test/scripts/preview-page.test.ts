import {
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord.js'
import { describe, expect, test } from 'vitest'
import { renderComponents } from '../../scripts/support/preview/components.ts'
import { ALL_VIEWS, renderPage } from '../../scripts/support/preview/page.ts'
import { namedSamples } from '../../scripts/support/preview/samples.ts'
import { framedMessage, textMessage } from '../../src/discord/message/message.ts'
import { abstained, answered, fakeApp } from '../terminal/samples.ts'

const clock = { timeZone: 'UTC', now: new Date('2026-11-28T12:00:00Z') }
const reader = { ...clock, locale: 'en-GB' }

const shown = (...components: APIMessageTopLevelComponent[]) =>
  renderComponents(components, reader)
    .map(({ html }) => html)
    .join('\n')

const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content })

describe('the preview shows every component', () => {
  test('a frame with its colour, texts and lines', () => {
    const { components } = framedMessage([['**A**', 'B'], ['C']], 0x2e7d5b)
    expect(shown(...components)).toBe(
      '<div class="container" style="--accent:#2e7d5b">' +
        '<div class="text"><strong>A</strong></div><div class="text">B</div><hr class="line"><div class="text">C</div></div>',
    )
  })

  test('a frame without a colour, black, hidden', () => {
    const components = [text('A')]
    expect(shown({ type: ComponentType.Container, components })).toBe(
      '<div class="container"><div class="text">A</div></div>',
    )
    expect(shown({ type: ComponentType.Container, components, accent_color: 0, spoiler: true })).toBe(
      '<div class="container spoiler" style="--accent:#000000"><div class="text">A</div></div>',
    )
  })

  test('separators', () => {
    expect(
      shown(
        { type: ComponentType.Separator },
        { type: ComponentType.Separator, divider: false },
        { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Large },
      ),
    ).toBe('<hr class="line">\n<hr class="bare">\n<hr class="line large">')
  })

  test('buttons of every style, with emoji, disabled', () => {
    expect(
      shown({
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: '1', label: 'A' },
          { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: '2', emoji: { name: '👍' } },
          { type: ComponentType.Button, style: ButtonStyle.Success, custom_id: '3', label: 'C', emoji: { name: '✔' } },
          { type: ComponentType.Button, style: ButtonStyle.Danger, custom_id: '4', label: 'D', disabled: true },
          { type: ComponentType.Button, style: ButtonStyle.Link, url: 'https://a.de', label: 'E' },
          { type: ComponentType.Button, style: ButtonStyle.Link, url: 'https://a.de', label: 'F', disabled: true },
          { type: ComponentType.Button, style: ButtonStyle.Premium, sku_id: '7' },
        ],
      }),
    ).toBe(
      '<div class="row"><span class="button primary">A</span>' +
        '<span class="button secondary"><span class="emoji">👍</span></span>' +
        '<span class="button success"><span class="emoji">✔</span>C</span>' +
        '<span class="button danger disabled">D</span>' +
        '<a href="https://a.de" rel="noreferrer noopener nofollow"><span class="button link">E</span></a>' +
        '<span class="button link disabled">F</span><span class="button premium">7</span></div>',
    )
  })

  test('menus, closed: with what is chosen, else with what they are for', () => {
    const options = ['a', 'b', 'c'].map((label) => ({ label, value: label, default: label !== 'b' }))
    const row = (component: Parameters<typeof rowOf>[0]) => shown(rowOf(component))
    expect(row({ type: ComponentType.StringSelect, custom_id: '1', options })).toBe(
      '<div class="row"><span class="select">a, c</span></div>',
    )
    expect(
      row({ type: ComponentType.StringSelect, custom_id: '1', options: [], placeholder: 'Pick', disabled: true }),
    ).toBe('<div class="row"><span class="select disabled">Pick</span></div>')
    for (const type of [
      ComponentType.UserSelect,
      ComponentType.RoleSelect,
      ComponentType.MentionableSelect,
      ComponentType.ChannelSelect,
    ] as const)
      expect(row({ type, custom_id: '1' })).toBe('<div class="row"><span class="select">…</span></div>')
  })

  test('sections with what stands at their side', () => {
    expect(
      shown(
        {
          type: ComponentType.Section,
          components: [text('A'), text('B')],
          accessory: { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: '1', label: 'C' },
        },
        {
          type: ComponentType.Section,
          components: [text('D')],
          accessory: { type: ComponentType.Thumbnail, media: { url: 'https://a.de/a.png' }, description: 'E' },
        },
      ),
    ).toBe(
      '<div class="section"><div class="texts"><div class="text">A</div><div class="text">B</div></div>' +
        '<span class="button secondary">C</span></div>\n' +
        '<div class="section"><div class="texts"><div class="text">D</div></div>' +
        '<div class="picture thumbnail">E</div></div>',
    )
  })

  test('pictures and files as words, without loading any; a picture that is in its address, as it is', () => {
    const gallery = (...urls: string[]) => ({
      ...{
        type: ComponentType.MediaGallery as const,
        items: urls.map((url) => ({ media: { url }, description: 'A' })),
      },
    })
    expect(
      shown(gallery('https://a.de/a.png', 'data:image/svg+xml;base64,AAAA'), gallery('data:image/png;base64,AAAA'), {
        type: ComponentType.File,
        file: { url: 'attachment://b.tmx' },
      }),
    ).toBe(
      '<div class="gallery"><div class="picture item">A</div><div class="picture item">A</div></div>\n' +
        '<div class="gallery single"><img class="item" src="data:image/png;base64,AAAA" alt="A"></div>\n' +
        '<div class="file">attachment://b.tmx</div>',
    )
  })

  test('and refuses what it does not know', () => {
    expect(() => shown({ type: 99 } as never)).toThrow('A component of type 99 cannot be shown.')
  })
})

const rowOf = (component: (APIMessageTopLevelComponent & { type: ComponentType.ActionRow })['components'][number]) => ({
  type: ComponentType.ActionRow as const,
  components: [component],
})

describe('a page', () => {
  const message = textMessage('A')
  const page = (views = ALL_VIEWS, flags = 0, locale = 'en-GB', command: string | null = '/ask') =>
    renderPage(
      [{ name: 'N', message: { ...message, flags: message.flags | flags }, command, reader: { ...reader, locale } }],
      views,
    )

  test('shows a message in the channel, in every theme and width', () => {
    const views = page().split('<div class="view ').slice(1)
    expect(views.map((view) => view.slice(0, view.indexOf('"')))).toEqual([
      'dark phone',
      'light phone',
      'dark desktop',
      'light desktop',
    ])
    expect(views[0]).toBe(
      'dark phone"><div class="message"><div class="asked"><i></i><b>Mira</b> used <b>/ask</b></div>' +
        '<div class="avatar">F</div><div class="head"><b>Fundstelle</b><span class="app">APP</span><time>12:00</time></div>\n' +
        '<div class="content"><div class="text">A</div></div></div></div>\n',
    )
  })

  test('says who can see it, in the language of the reader', () => {
    const one = ALL_VIEWS.slice(0, 1)
    expect(page(one)).not.toContain('class="only"')
    expect(page(one, MessageFlags.Ephemeral)).toContain(
      '<div class="only">👁\ufe0e Only you can see this · Dismiss message</div>',
    )
    expect(page(one, MessageFlags.Ephemeral, 'de')).toContain(
      '<div class="only">👁\ufe0e Nur du kannst das sehen · Nachricht verwerfen</div>',
    )
    expect(page(one, 0, 'en-GB', null)).not.toContain('class="asked"')
  })

  test('runs no script and loads nothing, whatever a message says', () => {
    const hostile = '</style></title><script src="https://a.de/a.js"></script>"><img src=x onerror=alert(1)>'
    const message = {
      components: [
        {
          type: ComponentType.Container as const,
          accent_color: '"><script>alert(1)</script>' as never,
          components: [
            text(hostile),
            rowOf({
              type: ComponentType.Button,
              style: ButtonStyle.Link,
              url: 'javascript://a.de/%0Aalert(1)',
              label: hostile,
            }),
            rowOf({ type: ComponentType.StringSelect, custom_id: hostile, options: [], placeholder: hostile }),
            { type: ComponentType.File as const, file: { url: 'attachment://a' }, name: hostile },
            {
              type: ComponentType.MediaGallery as const,
              items: [{ media: { url: 'https://a.de/a.png' }, description: hostile }],
            },
          ],
        },
      ],
    }
    const page = renderPage([{ name: hostile, message, command: hostile, reader }], ALL_VIEWS)
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;; `,
    )
    const tags = [...page.matchAll(/<[a-z/!][^>]*>/gi)].map(([tag]) => tag)
    expect(
      tags.filter((tag) => !tag.startsWith('<meta ') && /script|img|\son\w+=|src=|javascript:/i.test(tag)),
    ).toEqual([])
    expect(page.match(/<\/style>/g)).toHaveLength(1)
    expect(page.match(/--accent:[^"]*"/g)).toEqual(ALL_VIEWS.map(() => '--accent:#000000"'))
  })

  test('is made for every kind of message', async () => {
    const app = fakeApp(async ({ question }) => (question.includes('Eiffel') ? abstained : answered))
    const picture = async () => Buffer.from('not drawn')
    const samples = await namedSamples({ ...app, insights: { picture } }, clock)
    expect(samples.map(({ name, message }) => [name, Boolean((message.flags ?? 0) & MessageFlags.Ephemeral)])).toEqual([
      ['answer', false],
      ['answer-german', false],
      ['answer-french', false],
      ['private', true],
      ['uncertain', false],
      ['abstention', false],
      ['places', false],
      ['error', true],
      ['quota', true],
      ['report', true],
      ['held', true],
      ['digest', false],
      ['news', false],
      ...[
        ...['corpus-preview', 'corpus-list', 'corpus-show', 'corpus-translations'],
        ...['questions', 'question-deletion', 'questions-all'],
        ...['gaps', 'gaps-german', 'gaps-without-words', 'gaps-none', 'gaps-refused'],
        ...['insights', 'insights-german', 'insights-none', 'insights-without-picture'],
        ...['status', 'status-german', 'status-new', 'status-troubled'],
        ...['privacy', 'privacy-german', 'privacy-nothing', 'privacy-question', 'privacy-erased', 'privacy-erasing'],
      ].map((name) => [name, true]),
    ])
    const page = renderPage(samples, ALL_VIEWS)
    expect(page).toContain('The next one is free at <time>12:20</time> (<time>in 20 minutes</time>).')
    expect(page.match(/<div class="view /g)).toHaveLength(samples.length * ALL_VIEWS.length)
  })
})
