import { formatDay } from '../format/format-date.ts';
import type { AccountQuery } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { EmptyState } from './empty-state.tsx';
import { RevokeButton } from './revoke-button.tsx';
import { Table } from './table.tsx';

type Token = NonNullable<AccountQuery['me']>['tokens'][number];

export function TokenTable({ tokens }: { tokens: Token[] }) {
  if (tokens.length === 0) return <EmptyState title="No token" />;
  return (
    <Table label="Tokens" head={['Name', 'Token', 'Made', 'Expires', 'State']}>
      {tokens.map((token) => (
        <tr key={token.id}>
          <th scope="row" className="font-medium">
            {token.name}
          </th>
          <td className="font-mono text-xs whitespace-nowrap">{token.hint}</td>
          <td className="whitespace-nowrap">{formatDay(token.createdAt)}</td>
          <td className="whitespace-nowrap">{token.expiresAt ? formatDay(token.expiresAt) : 'never'}</td>
          <td>
            <TokenState token={token} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function TokenState({ token }: { token: Token }) {
  if (token.revokedAt) return <Badge>Revoked</Badge>;
  if (token.expiresAt && Date.parse(token.expiresAt) < Date.now()) return <Badge>Expired</Badge>;
  return <RevokeButton id={token.id} name={token.name} />;
}
