import {
  type APIButtonComponent,
  type APIContainerComponent,
  type APIMessageComponent,
  type APISectionComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js'
import { UsageError } from '../../../src/errors.ts'
import { type Html, html, nothing, webLink } from './html.ts'
import { markdown } from './markdown.ts'
import type { Reader } from './timestamp.ts'

/**
 * Components as Discord's API takes them, as markup. Pictures and files are shown by their words, as nothing is loaded; a
 * picture that stands in its address (`data:`) is shown.
 */
export const renderComponents = (components: readonly APIMessageComponent[], reader: Reader): Html[] =>
  components.map((component) => renderComponent(component, reader))

const renderComponent = (component: APIMessageComponent, reader: Reader): Html => {
  switch (component.type) {
    case ComponentType.Container:
      return container(component, reader)
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(component.content, reader)}</div>`
    case ComponentType.Separator:
      return html`<hr class="${component.divider === false ? 'bare' : 'line'}${spacing(component.spacing)}">`
    case ComponentType.Section:
      return section(component, reader)
    case ComponentType.ActionRow:
      return html`<div class="row">${renderComponents(component.components, reader)}</div>`
    case ComponentType.Button:
      return button(component)
    case ComponentType.Thumbnail:
      return picture(component, 'thumbnail')
    case ComponentType.MediaGallery:
      return html`<div class="gallery${component.items.length === 1 ? ' single' : ''}">${component.items.map((item) => picture(item, 'item'))}</div>`
    case ComponentType.File:
      return html`<div class="file">${component.name ?? component.file.url}</div>`
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return select(component)
    default:
      throw new UsageError(`A component of type ${(component as { type: unknown }).type} cannot be shown.`)
  }
}

const container = ({ accent_color, spoiler, components }: APIContainerComponent, reader: Reader): Html => {
  const colour = `#${(Number(accent_color) & 0xff_ff_ff).toString(16).padStart(6, '0')}`
  const accent = accent_color === null || accent_color === undefined ? nothing : html` style="--accent:${colour}"`
  return html`<div class="container${spoiler ? ' spoiler' : ''}"${accent}>${renderComponents(components, reader)}</div>`
}

const section = ({ components, accessory }: APISectionComponent, reader: Reader): Html =>
  html`<div class="section"><div class="texts">${renderComponents(components, reader)}</div>${renderComponent(accessory, reader)}</div>`

const STYLE_NAMES: Readonly<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'link',
  [ButtonStyle.Premium]: 'premium',
}

const button = (component: APIButtonComponent): Html => {
  const isPremium = component.style === ButtonStyle.Premium
  const emoji = isPremium ? undefined : component.emoji?.name
  const label = isPremium ? component.sku_id : component.label
  const content = html`${emoji ? html`<span class="emoji">${emoji}</span>` : nothing}${label ?? ''}`
  const state = component.disabled ? ' disabled' : ''
  const shown = html`<span class="button ${STYLE_NAMES[component.style]}${state}">${content}</span>`
  return component.style === ButtonStyle.Link && !component.disabled ? webLink(component.url, shown) : shown
}

/** Closed, as it stands in a message: with what is chosen, or what is to be chosen. */
const select = (component: APISelectMenuComponent): Html => {
  const chosen = 'options' in component ? component.options.filter((option) => option.default) : []
  const label = chosen.map((option) => option.label).join(', ') || component.placeholder || '…'
  return html`<span class="select${component.disabled ? ' disabled' : ''}">${label}</span>`
}

type Picture = { media: { url: string }; description?: string | null | undefined }

const PNG_INSIDE = /^data:image\/png;base64,[A-Za-z0-9+/]+=*$/

const picture = ({ media: { url }, description }: Picture, kind: 'thumbnail' | 'item'): Html =>
  PNG_INSIDE.test(url)
    ? html`<img class="${kind}" src="${url}" alt="${description ?? ''}">`
    : html`<div class="picture ${kind}">${description ?? ''}</div>`

const spacing = (size: SeparatorSpacingSize | undefined): string =>
  size === SeparatorSpacingSize.Large ? ' large' : ''
